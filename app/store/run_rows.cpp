#include "app/store/run_rows.h"

#include "app/store/snapshot_json.h"

#include <algorithm>

namespace goodfit::store {

namespace {

Result<std::vector<RunRow>> newest(const Database& database, int count) {
    Result<QSqlQuery> rows = database.query(
        QStringLiteral("SELECT ended_ms, document_json, snapshot FROM goodfit_runs ORDER BY run_id DESC LIMIT ?"),
        {count});
    if (!rows) {
        return rows.error();
    }
    std::vector<RunRow> runs;
    while (rows->next()) {
        Result<train::Snapshot> snapshot = readSnapshot(qUncompress(rows->value(2).toByteArray()));
        if (!snapshot) {
            return snapshot.error();
        }
        runs.push_back({rows->value(0).toLongLong(), rows->value(1).toString(), std::move(snapshot).value()});
    }
    const Status whole = database.statusOf(*rows);
    if (!whole) {
        return whole.error();
    }
    return runs;
}

} // namespace

Status insertRun(const Database& database, const RunRow& run) {
    Transaction transaction(database);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    const Status statuses[] = {
        database.run(QStringLiteral("INSERT INTO goodfit_runs (ended_ms, document_json, snapshot) VALUES (?, ?, ?)"),
                     {run.endedMs, run.documentJson, qCompress(writeSnapshot(run.snapshot))}),
        database.run(QStringLiteral("DELETE FROM goodfit_runs WHERE run_id NOT IN "
                                    "(SELECT run_id FROM goodfit_runs ORDER BY run_id DESC LIMIT ?)"),
                     {kKeptRuns})};
    for (const Status& status : statuses) {
        if (!status) {
            return status;
        }
    }
    return transaction.commit();
}

Result<std::optional<RunRow>> lastRun(const Database& database) {
    Result<std::vector<RunRow>> runs = newest(database, 1);
    if (!runs) {
        return runs.error();
    }
    return runs->empty() ? std::optional<RunRow>() : std::optional(std::move(runs->front()));
}

Result<std::vector<RunRow>> loadRuns(const Database& database) {
    Result<std::vector<RunRow>> runs = newest(database, kKeptRuns);
    if (runs) {
        std::reverse(runs->begin(), runs->end());
    }
    return runs;
}

} // namespace goodfit::store
