// Remedies tried on paired seeds, rates tried in earnest: what the programs print of them.
#include "tests/app/cli/program.h"
#include "tests/support/suite.h"

#include <memory>

using goodfit::test::Json;
using goodfit::test::Outcome;
using goodfit::test::Program;

class AdviceTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_program = std::make_unique<Program>();
        m_program->makeDocument("bad.goodfit", "moons", [](Json& json) {
            json["training"]["optimizer"] = Json{{"type", "adam"}, {"learning_rate", 10.0}};
            json["training"]["epochs"] = 30;
        });
    }

    void triesRemediesWhenAsked() {
        const Outcome outcome = m_program->run({"diagnose", "bad.goodfit", "--try-remedies", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const Json json = outcome.json();
        QVERIFY(!json["tried"].empty());
        const Json& first = json["tried"][0];
        QVERIFY(first["remedy"] == json["findings"][0]["remedies"][0]);
        QCOMPARE(first["seeds"].get<int>(), 3);
        QVERIFY(first["wins"].get<int>() >= 2);
        QVERIFY(QString::fromStdString(first["summary"].get<std::string>()).contains("of 3 seeds"));
        QVERIFY(m_program->run({"diagnose", "bad.goodfit", "--try-remedies", "--json"}).json() == json);
        QVERIFY(!m_program->run({"diagnose", "bad.goodfit", "--json"}).json().contains("tried"));
    }

    void aHistoryAloneCannotBeTrained() {
        m_program->write("h.csv", "epoch,loss\n0,1\n1,0.5\n");
        const Outcome outcome = m_program->run({"diagnose", "h.csv", "--try-remedies"});
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.isOneLineError());
        QVERIFY(outcome.err.contains("needs a document"));
    }

    void tellsWhichRatesWereTried() {
        const Outcome outcome = m_program->run({"find-rate", "bad.goodfit"});
        QVERIFY2(outcome.code == 0, outcome.err);
        QVERIFY2(outcome.out.contains("tried") && outcome.out.contains("steps in all"), outcome.out);
        const Json json = m_program->run({"find-rate", "bad.goodfit", "--json"}).json();
        QVERIFY(json["reason"].get<std::string>().find("Tried ") != std::string::npos);
        QVERIFY(json["suggested"].get<double>() < 1.0);
    }

private:
    std::unique_ptr<Program> m_program;
};

GOODFIT_SUITE(AdviceTest)
#include "advice_test.moc"
