// The front of any number of objectives, against its definition.
#include "core/search/pareto_front.h"

#include "core/base/random.h"
#include "tests/support/suite.h"

#include <algorithm>

using namespace goodfit;
using search::Objectives;

class ParetoFrontTest : public QObject {
    Q_OBJECT

private slots:
    void isWhatNoOtherDominates_data() {
        QTest::addColumn<int>("objectives");
        QTest::addColumn<int>("points");
        QTest::addColumn<int>("levels"); // few: many ties and equals
        for (const int objectives : {1, 2, 3, 4, 5, 8}) {
            for (const int points : {1, 63, 64, 65, 700}) {
                for (const int levels : {2, 6, 1000000}) {
                    QTest::addRow("%d objectives, %d points, %d levels", objectives, points, levels)
                        << objectives << points << levels;
                }
            }
        }
    }
    void isWhatNoOtherDominates() {
        QFETCH(const int, objectives);
        QFETCH(const int, points);
        QFETCH(const int, levels);
        RandomStream stream(7, Purpose::Test);
        std::vector<Objectives> all(static_cast<std::size_t>(points));
        for (Objectives& point : all) {
            for (int i = 0; i < objectives; ++i) {
                point.push_back(static_cast<double>(stream.below(static_cast<std::uint64_t>(levels))) - levels / 2.0);
            }
        }
        const std::vector<bool> isOn = search::paretoFrontOf(all);
        QCOMPARE(isOn.size(), all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool beaten = std::any_of(all.begin(), all.end(), [&](const Objectives& other) {
                bool better = false, worse = false;
                for (std::size_t k = 0; k < other.size(); ++k) {
                    better = better || other[k] < all[i][k];
                    worse = worse || other[k] > all[i][k];
                }
                return better && !worse;
            });
            QCOMPARE(bool(isOn[i]), !beaten);
        }
    }

    void ofNothingIsNothing() { QVERIFY(search::paretoFrontOf({}).empty()); }
};

GOODFIT_SUITE(ParetoFrontTest)
#include "pareto_front_test.moc"
