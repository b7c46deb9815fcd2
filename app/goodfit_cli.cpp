// The program without a window: what ties the command line to this machine, and nothing else.
#include "app/cli/run.h"
#include "app/store/load_studies.h"
#include "app/store/place.h"
#include "app/store/same_study.h"
#include "app/store/study_store.h"
#include "app/store/test_looks.h"
#include "core/catalogue/standard.h"

#include <QCoreApplication>
#include <QFile>

#include <memory>

namespace {

using namespace goodfit;

// The database driver wants an application; nothing else here does, and most subcommands keep nothing.
void needApplication(int& argc, char** argv) {
    static const QCoreApplication application(argc, argv);
}

Result<std::vector<search::Study>> studiesAt(const std::string& place) {
    const QString database = store::databaseOf(QString::fromStdString(place));
    if (!store::isServer(database) && !QFile::exists(database)) {
        return Error{ErrorCode::NotFound, place, "has no studies beside it yet"};
    }
    return store::loadStudies(database, standardCatalogue());
}

} // namespace

int main(int argc, char** argv) {
    cli::Services services;
    services.version = GOODFIT_VERSION;
    services.studyStore = [&argc, argv](const std::string& place) -> std::unique_ptr<search::StudyStore> {
        needApplication(argc, argv);
        return std::make_unique<store::StudyStoreSqlite>(store::databaseOf(QString::fromStdString(place)),
                                                         standardCatalogue());
    };
    services.studies = [&argc, argv](const std::string& place) {
        needApplication(argc, argv);
        return studiesAt(place);
    };
    services.goOn = [](const search::Study& kept, const search::Study& now) {
        const bool may = store::mayGoOn(kept, now, standardCatalogue());
        return may ? std::optional(store::adopted(kept)) : std::nullopt;
    };
    services.testLooks = [&argc, argv](const std::string& place) {
        needApplication(argc, argv);
        return store::testLooksAt(QString::fromStdString(place));
    };
    services.keepTestLook = [&argc, argv](const std::string& place, const Document& document,
                                          const search::TestLook& look) {
        needApplication(argc, argv);
        return store::keepTestLookAt(QString::fromStdString(place), document, look, standardCatalogue());
    };
    services.shown = [](const std::string& place) {
        return store::shownPlace(QString::fromStdString(place)).toStdString();
    };
    return cli::run(argc, argv, services);
}
