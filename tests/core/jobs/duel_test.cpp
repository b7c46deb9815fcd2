#include "core/jobs/duel.h"

#include "core/catalogue/standard.h"
#include "core/document/paths.h"
#include "core/jobs/describe.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;

class DuelTest : public QObject {
    Q_OBJECT

private slots:
    // Student's own sleep data (1908): ten patients, additional hours with two drugs; mean difference 1.58,
    // t = 4.0621 with 9 degrees of freedom, p = 0.002833.
    void judgesStudentsSleepers() {
        const std::vector<double> first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        const std::vector<double> second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
        std::vector<jobs::DuelRound> rounds;
        for (std::size_t i = 0; i < first.size(); ++i) {
            rounds.push_back({i + 1, first[i], second[i]});
        }
        const jobs::DuelVerdict verdict = jobs::judgeDuel(rounds, true);
        QCOMPARE(verdict.pairs, std::int64_t{10});
        QCOMPARE(verdict.winsOfB, std::int64_t{9});
        QVERIFY(std::abs(verdict.meanDifference - 1.58) < 1e-12);
        QVERIFY(std::abs(verdict.pValue - 0.002833) < 1e-6);
        QVERIFY(std::abs(verdict.low - 0.7001142) < 1e-6 && std::abs(verdict.high - 2.4598858) < 1e-6);
        QVERIFY(verdict.sentence.starts_with("B is better by 1.58"));
        QVERIFY(jobs::judgeDuel(rounds, false).sentence.starts_with("B is worse by 1.58"));
    }

    void saysSoWhenNothingCanBeSaid() {
        QVERIFY(jobs::judgeDuel({}, false).sentence.starts_with("Too few"));
        QVERIFY(jobs::judgeDuel({{1, 0.5, 0.4}}, false).sentence.starts_with("Too few"));
        const jobs::DuelVerdict equal = jobs::judgeDuel({{1, 0.5, 0.5}, {2, 0.4, 0.4}, {3, NAN, 0.1}}, false);
        QCOMPARE(equal.pairs, std::int64_t{2});
        QCOMPARE(equal.pValue, 1.0);
        QVERIFY(equal.sentence.starts_with("No difference"));
    }

    void aTrainedNetworkBeatsOneThatHardlyLearns() {
        const Catalogue catalogue = standardCatalogue();
        const Result<Document> good = jobs::firstDocument(Component("iris"), {});
        QVERIFY(good);
        const Result<Document> bad = withSetting(*good, catalogue, "training.optimizer.learning_rate", Setting(1e-7));
        QVERIFY(bad);
        const auto data = data::Prepared::load(*good, catalogue, {}, {}, {});
        QVERIFY(data);
        int rounds = 0;
        const auto result = jobs::duel({*bad, *data}, {*good, *data}, "val_loss", 3,
                                       [&rounds](const jobs::Duel&) { ++rounds; }, {}, {});
        QVERIFY2(result, result ? "" : result.error().text().c_str());
        QCOMPARE(rounds, 3);
        QCOMPARE(result->verdict.winsOfB, std::int64_t{3});
        QVERIFY(result->verdict.meanDifference < 0);
        QVERIFY(!jobs::duel({*bad, *data}, {*good, *data}, "val_auc", 1, {}, {}, {}));
    }
};

GOODFIT_SUITE(DuelTest)
#include "duel_test.moc"
