// The house rules of who may include whom, read from the include lines themselves, and the length of files.
#include "tests/support/suite.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>

namespace {

struct Include {
    QString file; // from the root of the sources
    int line = 0;
    QString target; // as written between quotes or angles
    bool angled = false;
};

// What a folder may include of our own: prefixes of paths. Every folder may include itself.
QStringList allowedFor(const QString& folder) {
    static const QHash<QString, QStringList> kUses = {
        {"core/base", {}},
        {"core/document", {"core/base"}},
        {"core/data", {"core/document"}},
        {"core/nn", {"core/data"}},
        {"core/optim", {"core/data"}},
        {"core/train", {"core/nn", "core/optim"}},
        {"core/search", {"core/train"}},
        {"core/diagnose", {"core/train"}},
        {"core/biasvariance", {"core/train"}},
        {"core/lessons", {"core/biasvariance"}},
        {"core/charts", {"core/search", "core/diagnose", "core/biasvariance", "core/lessons"}},
        {"core/exchange", {"core/charts"}},
        {"core/catalogue", {"core/exchange"}},
        {"core/jobs", {"core/catalogue"}},
    };
    QStringList allowed;
    QStringList open = {folder};
    while (!open.isEmpty()) {
        const QString next = open.takeFirst();
        if (!allowed.contains(next)) {
            allowed.append(next);
            open.append(kUses.value(next));
        }
    }
    return allowed;
}

// What the window and the command line may see of core: folders, and the headers of results.
bool isFaceOfCore(const QString& target) {
    static const QStringList kFaces = {"core/base/",
                                       "core/document/",
                                       "core/catalogue/",
                                       "core/charts/",
                                       "core/jobs/",
                                       "core/data/dataset.h",
                                       "core/data/prepared.h",
                                       "core/data/csv_preview.h",
                                       "core/nn/summary.h",
                                       "core/train/history.h",
                                       "core/train/run.h",
                                       "core/train/rate_test.h",
                                       "core/search/space.h",
                                       "core/search/bare_study.h",
                                       "core/search/choice_places.h",
                                       "core/search/continuation.h",
                                       "core/search/lineage.h",
                                       "core/search/spread.h",
                                       "core/search/study.h",
                                       "core/search/test_looks.h",
                                       "core/diagnose/finding.h",
                                       "core/biasvariance/setup.h",
                                       "core/biasvariance/sweep.h",
                                       "core/lessons/lesson.h"};
    return std::any_of(kFaces.begin(), kFaces.end(), [&](const QString& face) { return target.startsWith(face); });
}

QStringList sources(const QStringList& folders) {
    QStringList files;
    const QDir root(QStringLiteral(GOODFIT_SOURCE_DIR));
    for (const QString& folder : folders) {
        QDirIterator walk(root.filePath(folder), {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            files.append(root.relativeFilePath(walk.next()));
        }
    }
    files.sort();
    return files;
}

QStringList linesOf(const QString& file) {
    QFile source(QDir(QStringLiteral(GOODFIT_SOURCE_DIR)).filePath(file));
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()).split(u'\n') : QStringList();
}

const QList<Include>& includes() {
    static const QList<Include> kAll = [] {
        static const QRegularExpression kLine(QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"));
        QList<Include> found;
        for (const QString& file : sources({"core", "ui", "app"})) {
            const QStringList lines = linesOf(file);
            for (int i = 0; i < lines.size(); ++i) {
                const QRegularExpressionMatch match = kLine.match(lines[i]);
                if (match.hasMatch()) {
                    found.append({file, i + 1, match.captured(2), match.captured(1) == u"<"});
                }
            }
        }
        return found;
    }();
    return kAll;
}

// "core/nn/layers/dense.cpp" -> "core/nn"
QString folderOf(const QString& file) {
    return file.section(u'/', 0, 1);
}

// What is wrong with an include; empty when it is allowed.
QString problemWith(const Include& include) {
    const QString& file = include.file;
    const QString& target = include.target;
    if (!include.angled && target.startsWith("core/")) {
        if (file.startsWith("core/")) {
            return allowedFor(folderOf(file)).contains(folderOf(target)) ? "" : "a folder of core that it may not use";
        }
        const bool store = file.startsWith("app/store/");
        return store || isFaceOfCore(target) ? "" : "not one of the headers of core that are open to programs";
    }
    if (file.startsWith("core/")) {
        static const QRegularExpression kQt(QStringLiteral("^(Q[A-Z]|Qt|qcustomplot)"));
        if (kQt.match(target).hasMatch()) {
            return "Qt in core";
        }
        static const QStringList kLinear = {"core/nn/", "core/search/", "core/biasvariance/"};
        const bool linear =
            std::any_of(kLinear.begin(), kLinear.end(), [&](const QString& folder) { return file.startsWith(folder); });
        if (target.startsWith("Eigen/") && !linear) {
            return "Eigen outside core/nn, core/search and core/biasvariance";
        }
        if (target.startsWith("nlohmann/") && !file.startsWith("core/document/json") &&
            !file.startsWith("core/lessons/json")) {
            return "JSON outside core/document";
        }
        return !include.angled && !target.startsWith("core/") && target.contains(u'/') ? "neither core nor a library"
                                                                                       : "";
    }
    static const QRegularExpression kPage(QStringLiteral("^ui/pages/([^/]+)/"));
    const QRegularExpressionMatch page = kPage.match(target);
    if (page.hasMatch()) {
        const bool own = file.startsWith(page.captured(0));
        const bool registry =
            !file.startsWith("ui/pages/") && (file.startsWith("ui/shell/") || file.startsWith("app/"));
        return own || registry ? "" : "a page of another's";
    }
    if (target == u"qcustomplot.h" && !(file.startsWith("ui/plots/") && file.endsWith(".cpp"))) {
        // the renderers share one header of their own folder
        return file.startsWith("ui/plots/renderers/") ? "" : "QCustomPlot outside ui/plots/*.cpp";
    }
    static const QRegularExpression kSql(QStringLiteral("^(QtSql|QSql)"));
    if (kSql.match(target).hasMatch() && !file.startsWith("app/store/")) {
        return "Qt Sql outside app/store";
    }
    if (target.startsWith("CLI/") && !file.startsWith("app/cli/")) {
        return "CLI11 outside app/cli";
    }
    if (file.startsWith("ui/") && target.startsWith("app/")) {
        return "the program from within the window";
    }
    return file.startsWith("app/cli/") && (target.startsWith("ui/") || target.startsWith("Q")) ? "the window's side"
                                                                                               : "";
}

} // namespace

class IncludeTest : public QObject {
    Q_OBJECT
private slots:
    void sourcesAreFound() { QVERIFY(includes().size() > 100); }

    void everyIncludeIsAllowed() {
        QStringList wrong;
        for (const Include& include : includes()) {
            const QString problem = problemWith(include);
            if (!problem.isEmpty()) {
                wrong.append(QStringLiteral("%1:%2: includes %3: %4")
                                 .arg(include.file, QString::number(include.line), include.target, problem));
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    void theRulesRefuse_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char* file, const char* target, bool allowed) {
            QTest::addRow("%s < %s", file, target) << QString::fromUtf8(file) << QString::fromUtf8(target) << allowed;
        };
        row("core/nn/layers/dense.cpp", "core/base/result.h", true);
        row("core/nn/layers/dense.cpp", "core/train/run.h", false);
        row("core/optim/optimizers/adam.cpp", "core/nn/layer.h", false);
        row("core/search/space.cpp", "core/diagnose/finding.h", false);
        row("core/jobs/tune.cpp", "core/search/study.h", true);
        row("core/base/value.cpp", "QString", false);
        row("core/train/trainer.cpp", "Eigen/Dense", false);
        row("ui/pages/train/train_page.cpp", "ui/pages/tune/tune_page.h", false);
        row("ui/pages/train/train_page.cpp", "ui/pages/train/train_page.h", true);
        row("ui/pages/train/train_page.cpp", "core/search/runner.h", false);
        row("ui/widgets/field.cpp", "qcustomplot.h", false);
        row("ui/bridge/archive.h", "QSqlDatabase", false);
        row("app/cli/run.cpp", "CLI/CLI.hpp", true);
        row("app/cli/run.cpp", "core/nn/network.h", false);
        row("app/cli/run.cpp", "QString", false);
    }

    void theRulesRefuse() {
        QFETCH(const QString, file);
        QFETCH(const QString, target);
        QFETCH(const bool, allowed);
        const bool angled =
            !target.contains(QStringLiteral(".h")) || target.startsWith("CLI") || target.startsWith("qc");
        const QString problem = problemWith({file, 1, target, angled});
        QVERIFY2(problem.isEmpty() == allowed, qPrintable(problem));
    }

    void noFileIsTooLong() {
        constexpr int kMostLines = 400;
        QStringList wrong;
        for (const QString& file : sources({"core", "ui", "app", "tests"})) {
            const auto lines = linesOf(file).size() - 1; // behind the last newline stands nothing
            if (lines > kMostLines) {
                wrong.append(QStringLiteral("%1:%2: %3 lines, at most %4 are allowed")
                                 .arg(file, QString::number(kMostLines + 1), QString::number(lines),
                                      QString::number(kMostLines)));
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }
};

GOODFIT_SUITE(IncludeTest)
#include "include_test.moc"
