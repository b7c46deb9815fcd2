// The program without a window: what ties the command line to this machine, and nothing else.
#include "app/cli/run.h"
#include "app/store/sqlite_archive.h"
#include "core/catalogue/standard.h"

#include <QCoreApplication>

#include <memory>

namespace {

// The database driver wants an application; nothing else here does, and most subcommands keep nothing.
std::unique_ptr<goodfit::search::StudyStore> studyStore(int& argc, char** argv, const std::string& documentFile) {
    static const QCoreApplication application(argc, argv);
    const QString database = goodfit::store::databaseFileFor(QString::fromStdString(documentFile));
    return std::make_unique<goodfit::store::StudyStoreSqlite>(database, goodfit::standardCatalogue());
}

} // namespace

int main(int argc, char** argv) {
    goodfit::cli::Services services;
    services.version = GOODFIT_VERSION;
    services.studyStore = [&argc, argv](const std::string& file) { return studyStore(argc, argv, file); };
    return goodfit::cli::run(argc, argv, services);
}
