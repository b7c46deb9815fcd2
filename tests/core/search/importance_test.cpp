// The functional analysis of variance against variances known in closed form; what every importance must find.
#include "core/search/importance/marginals.h"
#include "core/search/importance/registry.h"
#include "tests/core/search/unit_box.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

class ImportanceTest : public QObject {
    Q_OBJECT

private slots:
    // f = 2 [a > ½] + [b > ½] + 4 [a > ½][b > ½], which a tree holds exactly: with p = ½ each, in ± ½ coding
    // f = const + 4 A + 3 B + 4 A B, so the variances are 4²/4, 3²/4 and 4²/16.
    void variancesOfATreeAreExact() {
        const FeatureSpace space(box());
        Matrix points(3, 16);
        Vector values(16);
        std::vector<std::ptrdiff_t> rows;
        for (std::ptrdiff_t i = 0; i < 16; ++i) {
            const double a = 0.125 + 0.25 * static_cast<double>(i % 4);
            const double b = 0.125 + 0.25 * static_cast<double>(i / 4);
            points.col(i) << a, b, 0.5;
            const double high = a > 0.5 ? 1.0 : 0.0;
            const double wide = b > 0.5 ? 1.0 : 0.0;
            values[i] = 2.0 * high + wide + 4.0 * high * wide;
            rows.push_back(i);
        }
        RandomStream stream(1, Purpose::Test);
        const TreeMarginals marginals(space, RegressionTree::grow(space, points, values, rows, {}, stream));
        QVERIFY(near(marginals.totalVariance(), 4.0 + 2.25 + 1.0, 1e-12));
        QVERIFY(near(marginals.variance(0), 4.0, 1e-12));
        QVERIFY(near(marginals.variance(1), 2.25, 1e-12));
        QVERIFY(near(marginals.variance(2), 0.0, 1e-12));
        QVERIFY(near(marginals.jointVariance(0, 1) - 6.25, 1.0, 1e-12));
    }

    void everyImportanceFindsTheOneThatMatters() {
        Study study;
        study.space = box();
        RandomStream stream(3, Purpose::Test);
        for (int number = 0; number < 80; ++number) {
            Trial trial;
            trial.number = number;
            trial.state = TrialState::Complete;
            trial.parameters = {{"a", stream.uniform()}, {"b", stream.uniform()}, {"c", stream.uniform()}};
            trial.value = 10.0 * std::abs(trial.parameters[1].second.real() - 0.3);
            study.trials.push_back(trial);
        }
        for (const ImportanceInfo* info : importances()) {
            const Result<Importance> found = importanceOf({study}, Component(info->about.id));
            QVERIFY(found.ok());
            QVERIFY(found->parameters[1].value > 2.0 * found->parameters[0].value);
            QVERIFY(found->parameters[1].value > 2.0 * found->parameters[2].value);
            QVERIFY(found->note.empty());
            QCOMPARE(found->trials, std::int64_t{80});
        }
        study.trials.resize(12);
        QVERIFY(QString::fromStdString(importanceOf({study}, Component("ped_anova"))->note).contains("not enough"));
    }

    // f = 2a + h(act) + 3 (a − ½)(u − ½) with h = 0, ½, 1 and u the place of a rate on its logarithmic range: variances
    // 4/12, 1/6 and, of a and the rate together, 9/144; the rate alone has none.
    void sharesOfNumbersCategoriesAndPairs() {
        Study study;
        study.space = Space{{real("a", 0, 1), choice("act", {Value("relu"), Value("tanh"), Value("elu")}),
                             real("rate", 1e-4, 1e-1, true)}};
        RandomStream stream(5, Purpose::Test);
        const std::vector<Value>& choices = study.space.dimensions[1].choices;
        for (int number = 0; number < 600; ++number) {
            const double a = stream.uniform();
            const std::size_t act = stream.below(3);
            const double u = stream.uniform();
            Trial trial;
            trial.number = number;
            trial.state = TrialState::Complete;
            trial.parameters = {{"a", a}, {"act", choices[act]}, {"rate", std::pow(10.0, -4.0 + 3.0 * u)}};
            trial.value = 2.0 * a + 0.5 * static_cast<double>(act) + 3.0 * (a - 0.5) * (u - 0.5);
            study.trials.push_back(trial);
        }
        const Result<Importance> found = importanceOf({study}, Component("fanova"));
        QVERIFY(found.ok());
        const double all = 4.0 / 12.0 + 1.0 / 6.0 + 9.0 / 144.0;
        const auto close = [](double share, double expected) {
            QVERIFY2(std::abs(share - expected) < 0.04, qPrintable(QString("%1, not %2").arg(share).arg(expected)));
        };
        close(found->parameters[0].value, 4.0 / 12.0 / all);
        close(found->parameters[1].value, 1.0 / 6.0 / all);
        close(found->parameters[2].value, 0.0);
        for (const PairImportance& pair : found->pairs) {
            close(pair.value, pair.first == 0 && pair.second == 2 ? 9.0 / 144.0 / all : 0.0);
        }
    }
};

GOODFIT_SUITE(ImportanceTest)
#include "importance_test.moc"
