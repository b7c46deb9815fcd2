// Help, lists, new documents, and what is refused.
#include "core/catalogue/standard.h"
#include "core/document/json.h"
#include "tests/app/cli/program.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QFile>

using namespace goodfit;
using goodfit::test::Json;
using goodfit::test::Outcome;
using goodfit::test::Program;

class UsageTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_program = std::make_unique<Program>(); }

    void everySubcommandHasHelp_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("program") << QStringList{};
        for (const char* name : {"list", "new", "train", "find-rate", "tune", "diagnose"}) {
            QTest::newRow(name) << QStringList{QString::fromUtf8(name)};
        }
    }

    void everySubcommandHasHelp() {
        QFETCH(const QStringList, arguments);
        const Outcome help = m_program->run(arguments + QStringList{"--help"});
        QCOMPARE(help.code, 0);
        QVERIFY(help.err.isEmpty());
        QVERIFY(help.out.contains("Usage: goodfit-cli"));
        QVERIFY(arguments.isEmpty() || (help.out.contains("--json") && help.out.contains("--seed")));
    }

    void saysItsVersion() {
        const Outcome version = m_program->run({"--version"});
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.startsWith("goodfit-cli "));
        QCOMPARE(version.out.count('\n'), 1);
    }

    void aTableIsNotOverwritten() {
        const QByteArray table = "a,y\n1,2\n2,4\n3,6\n4,8\n5,10\n6,12\n";
        m_program->write("t.csv", table);
        const Outcome outcome = m_program->run({"new", "t.csv", "-o", "./t.csv"});
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.isOneLineError());
        QCOMPARE(m_program->read("t.csv"), table);
    }

    void wrongUsageIsOneLine_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("word");
        const auto row = [](const char* name, const QStringList& arguments, const char* word) {
            QTest::newRow(name) << arguments << QByteArray(word);
        };
        row("nothing", {}, "list, new, train");
        row("unknown subcommand", {"fit"}, "fit");
        row("no file", {"train"}, "F is required");
        row("missing file", {"train", "nobody.goodfit"}, "nobody.goodfit");
        row("missing history", {"diagnose", "nobody.csv"}, "nobody.csv");
        row("folder", {"train", "."}, "regular file");
        row("option without value", {"train", "d.goodfit", "--epochs"}, "--epochs");
        row("two files", {"train", "d.goodfit", "e.goodfit"}, "e.goodfit");
        row("no epochs", {"train", "d.goodfit", "--epochs", "0"}, "--epochs: is 0");
        row("epochs in words", {"train", "d.goodfit", "--epochs", "ten"}, "--epochs: is \"ten\"");
        row("fractional epochs", {"train", "d.goodfit", "--epochs", "2.5"}, "whole number");
        row("negative seed", {"train", "d.goodfit", "--seed", "-1"}, "--seed: is -1");
        row("unknown sampler", {"tune", "t.goodfit", "--sampler", "magic"}, "one of auto");
        row("no workers", {"tune", "t.goodfit", "--workers", "0"}, "--workers: is 0");
        row("too many workers", {"tune", "t.goodfit", "--workers", "1e9"}, "--workers: is");
        row("no trials", {"tune", "t.goodfit", "--trials", "0"}, "--trials: is 0");
        row("negative timeout", {"tune", "t.goodfit", "--timeout", "-1"}, "--timeout: is -1");
        row("timeout in words", {"tune", "t.goodfit", "--timeout", "soon"}, "--timeout: is \"soon\"");
        row("nothing to search", {"tune", "d.goodfit"}, "no range");
        row("history over the document", {"train", "d.goodfit", "--history", "./d.goodfit"}, "must be another file");
        row("history over the studies", {"train", "d.goodfit", "--history", "d.goodfit.db"}, "must be another file");
        row("unknown family", {"list", "nobody"}, "must be one of");
        row("unknown data", {"new", "mnist9"}, "must be a table or one of");
        row("output folder missing", {"new", "moons", "-o", "none/m.goodfit"}, "none/m.goodfit");
        row("target of a data set", {"new", "moons", "--target", "y"}, "--target");
    }

    void wrongUsageIsOneLine() {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, word);
        m_program->makeDocument("d.goodfit", "moons");
        m_program->makeDocument("t.goodfit", "moons", [](Json& json) {
            json["training"]["optimizer"]["learning_rate"] = Json{{"low", 0.001}, {"high", 0.1}, {"log", true}};
        });
        for (const QStringList& more : {QStringList{}, QStringList{"--json"}}) {
            const Outcome outcome = m_program->run(arguments + (arguments.isEmpty() ? QStringList{} : more));
            QVERIFY2(outcome.isOneLineError(), outcome.out + outcome.err);
            QVERIFY2(outcome.err.contains(word), outcome.err);
            QCOMPARE(outcome.code, 2);
        }
    }

    void listsTheCatalogue() {
        const Outcome text = m_program->run({"list"});
        QCOMPARE(text.code, 0);
        const Json json = m_program->run({"list", "--json"}).json();
        QVERIFY(json.is_object());
        const std::vector<Family>& families = standardCatalogue().families();
        QCOMPARE(json["families"].size(), families.size());
        for (std::size_t i = 0; i < families.size(); ++i) {
            const Json& listed = json["families"][i];
            QCOMPARE(listed["id"].get<std::string>(), families[i].id);
            QCOMPARE(listed["members"].size(), families[i].members.size());
            for (std::size_t j = 0; j < families[i].members.size(); ++j) {
                const ComponentInfo& member = families[i].members[j];
                QCOMPARE(listed["members"][j]["id"].get<std::string>(), member.id);
                QCOMPARE(listed["members"][j]["parameters"].size(), member.parameters.size());
                QVERIFY2(text.out.contains(QByteArray::fromStdString(member.id)) || !families[i].typed,
                         member.id.c_str());
            }
        }
        const Json optimizers = m_program->run({"list", "optimizer", "--json"}).json();
        QCOMPARE(optimizers["families"].size(), std::size_t{1});
    }

    void makesADocumentForEveryDataSource_data() {
        QTest::addColumn<QString>("source");
        for (const ComponentInfo& member : standardCatalogue().family("data_source")->members) {
            if (member.id != "csv") {
                QTest::newRow(member.id.c_str()) << QString::fromStdString(member.id);
            }
        }
    }

    void makesADocumentForEveryDataSource() {
        QFETCH(const QString, source);
        const Outcome made = m_program->run({"new", source, "-o", "x.goodfit", "--json", "--seed", "7"});
        QVERIFY2(made.code == 0, made.err);
        const auto document = loadDocument(m_program->path("x.goodfit").toStdString(), standardCatalogue());
        QVERIFY2(document.ok(), document.ok() ? "" : document.error().text().c_str());
        QVERIFY(*document->training.settings.find("seed") == Setting(7));
        QVERIFY(made.json()["document"] == Json::parse(m_program->read("x.goodfit").toStdString()));
        const Outcome trained = m_program->run({"train", "x.goodfit", "--epochs", "1", "--json"});
        QVERIFY2(trained.code == 0, trained.err);
    }

    void namesADocumentAfterItsDataButReplacesNothing() {
        QCOMPARE(m_program->run({"new", "iris"}).code, 0);
        const QByteArray before = m_program->read("iris.goodfit");
        QVERIFY(!before.isEmpty());
        m_program->write("iris.goodfit", "mine");
        const Outcome again = m_program->run({"new", "iris"});
        QCOMPARE(again.code, 2);
        QVERIFY2(again.isOneLineError() && again.err.contains("-o"), again.err);
        QCOMPARE(m_program->read("iris.goodfit"), QByteArray("mine"));
        QCOMPARE(m_program->run({"new", "iris", "-o", "iris.goodfit"}).code, 0);
        QCOMPARE(m_program->read("iris.goodfit"), before);
    }

    void aTableIsFoundFromTheDocumentsFolder() {
        QByteArray table = "a,b,class\n";
        for (int i = 0; i < 60; ++i) {
            table +=
                QByteArray::number(i % 7) + "," + QByteArray::number(i * i % 11) + (i % 7 > 3 ? ",yes\n" : ",no\n");
        }
        QDir(m_program->path(".")).mkdir("deep");
        m_program->write("t.csv", table);
        QVERIFY(m_program->run({"new", "t.csv", "-o", "deep/t.goodfit", "--target", "class"}).code == 0);
        QVERIFY(m_program->read("deep/t.goodfit").contains("\"../t.csv\""));
        const Outcome trained = m_program->run({"train", "deep/t.goodfit", "--epochs", "2"});
        QVERIFY2(trained.code == 0, trained.err);
        QCOMPARE(m_program->run({"new", "t.csv"}).code, 0);
        QVERIFY(QFile::exists(m_program->path("t.goodfit")));
    }

private:
    std::unique_ptr<Program> m_program;
};

GOODFIT_SUITE(UsageTest)
#include "usage_test.moc"
