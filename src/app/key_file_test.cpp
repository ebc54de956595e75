#include "app/key_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "support/temporary_folder.h"

namespace app {
namespace {

std::string detail_of(base::Result<crypto::InstanceKey> const& refused) { return refused.ok() ? "" : refused.error().detail; }

}  // namespace

TEST(TheKeyOfAnInstance, IsMadeOnceAndForItsOwnerAlone) {
    test_support::TemporaryFolder const folder;
    auto const file = (folder / "instance.key").string();
    auto const made = instance_key(file, "postgresql://host/base");
    ASSERT_TRUE(made.ok()) << detail_of(made);
    struct stat about {};
    ASSERT_EQ(::stat(file.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600u);
    EXPECT_EQ(instance_key(file, "").value().to_text(), made->to_text());
}

TEST(TheKeyOfAnInstance, LiesBesideAnSqliteDatabaseUnlessItsPlaceIsNamed) {
    test_support::TemporaryFolder const folder;
    auto const made = instance_key("", "sqlite:" + (folder / "parvis.db").string());
    ASSERT_TRUE(made.ok()) << detail_of(made);
    EXPECT_EQ(instance_key((folder / "parvis.db.key").string(), "").value().to_text(), made->to_text());
    EXPECT_FALSE(instance_key("", "postgresql://host/base").ok());
}

TEST(TheKeyOfAnInstance, IsRefusedWhenOthersMayReadItOrItIsNone) {
    test_support::TemporaryFolder const folder;
    auto const file = (folder / "key").string();
    std::ofstream(file) << "nothing of the kind\n";
    ::chmod(file.c_str(), 0600);
    EXPECT_NE(detail_of(instance_key(file, "")).find("not the key"), std::string::npos);
    ::chmod(file.c_str(), 0644);
    EXPECT_NE(detail_of(instance_key(file, "")).find("chmod 600"), std::string::npos);
    EXPECT_FALSE(instance_key((folder / "no/such/folder/key").string(), "").ok());
}

TEST(TheKeyOfAnInstance, IsTakenFromTheCredentialsOfSystemd) {
    test_support::TemporaryFolder const folder;
    auto const database = "sqlite:" + (folder / "parvis.db").string();
    auto const given = instance_key((folder / "instance.key").string(), "").value().to_text();
    ::setenv("CREDENTIALS_DIRECTORY", folder.path().c_str(), 1);
    EXPECT_EQ(instance_key("", database).value().to_text(), given);
    EXPECT_EQ(instance_key("", "postgresql://host/base").value().to_text(), given);
    EXPECT_EQ(secret_file("instance.key"), (folder / "instance.key").string());
    EXPECT_EQ(secret_file("not-given"), "not-given");
    EXPECT_EQ(secret_file("./instance.key"), "./instance.key") << "a path is what it says";
    ::unsetenv("CREDENTIALS_DIRECTORY");
    EXPECT_NE(instance_key("", database).value().to_text(), given);
}

TEST(TheKeyOfAnInstance, IsNotMadeByWhoOnlyVerifies) {
    test_support::TemporaryFolder const folder;
    auto const database = "sqlite:" + (folder / "parvis.db").string();
    auto const none = existing_instance_key("", database);
    ASSERT_TRUE(none.ok());
    EXPECT_FALSE(*none);
    auto const made = instance_key("", database);
    EXPECT_EQ((*existing_instance_key("", database))->to_text(), made->to_text());
}

}  // namespace app
