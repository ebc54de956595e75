#include "db/attempt.h"

#include "db/connection.h"

namespace db {
namespace {

/// Writes on the connection of the Command, inside a savepoint.
class Part : public Writer {
  public:
    /// Without a copy of what is to follow the commit of the whole, which may be much.
    explicit Part(Writer const& whole) : Writer(*(whole.*(&Part::connection_))) { connection_->set_savepoint(); }

    Result<Done> run(std::function<Result<Done>(Writer&)> const& part) {
        try {
            auto const outcome = part(*this);
            return outcome.ok() && failure() ? *failure() : outcome;
        } catch (...) {
            undo();
            throw;
        }
    }
    bool is_lost() const { return connection_->is_transaction_lost(); }
    void undo() {
        if (!is_lost()) connection_->undo_savepoint();
    }
    void keep(Writer& whole) {
        connection_->keep_savepoint();
        for (auto& act : take_after_commit()) whole.after_commit(std::move(act));
    }
};

}  // namespace

Result<Done> attempt(Writer& writer, std::function<Result<Done>(Writer&)> const& part) {
    if (writer.failure()) return *writer.failure();
    Part inner(writer);
    auto outcome = inner.run(part);
    if (outcome.ok() && inner.is_lost()) return base::Error{base::Kind::unavailable, {}, "the transaction was lost"};
    if (outcome.ok())
        inner.keep(writer);
    else
        inner.undo();
    return outcome;
}

}  // namespace db
