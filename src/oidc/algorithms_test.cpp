#include "oidc/oidc_test.h"

namespace oidc {

TEST(ASignature, CountsByEachAlgorithmWeChose) {
    TestKey const pss("pss", "PS256");
    for (auto const* key : {&old_key(), &rsa_key_for_tests(), &pss}) {
        TestProvider there;
        there.configured.algorithms = {"RS256", "PS256", "ES256"};
        there.published = {key};
        there.signing = key;
        Client here(there.configured, there.ask());
        auto const person = here.arrival({.code = "code"}, there.round, noon);
        EXPECT_TRUE(person) << name(person.error());
    }
}

TEST(ASignature, OfAnotherKindByTheSameKeyCountsOnlyWhereItWasChosen) {
    TestKey const pss("pss", "PS256");
    TestProvider there;
    there.configured.algorithms = {"RS256"};
    there.published = {&pss};
    there.signing = &pss;
    Client here(there.configured, there.ask());
    auto const person = here.arrival({.code = "code"}, there.round, noon);
    ASSERT_FALSE(person);
    EXPECT_EQ(person.error(), Reason::algorithm_refused);
}

TEST(ASubject, MayHaveAnotherNameAmongTheUserInformation) {
    TestProvider there;
    there.configured.names.subject = "agent_number";
    there.user_claims["agent_number"] = "agent-12";
    Client here(there.configured, there.ask());
    auto const person = here.arrival({.code = "code"}, there.round, noon);
    ASSERT_TRUE(person) << name(person.error());
    EXPECT_EQ(person->subject, "agent-12");
    there.user_claims["agent_number"] = "two words";
    auto const unsound = here.arrival({.code = "code"}, there.round, noon);
    ASSERT_FALSE(unsound);
    EXPECT_EQ(unsound.error(), Reason::subject_missing);
}

}  // namespace oidc
