#include "core/search/sobol.h"

#include "core/search/samplers/registry.h"
#include "tests/core/search/space_support.h"
#include "tests/support/golden.h"
#include "tests/support/suite.h"

#include <set>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

class SobolTest : public QObject {
    Q_OBJECT
private slots:
    void firstPointsAsPublished() {
        // Joe and Kuo's table, dimensions 1 to 3, in natural order (Bratley and Fox's sequence from 0).
        const double expected[8][3] = {{0, 0, 0},
                                       {0.5, 0.5, 0.5},
                                       {0.25, 0.75, 0.75},
                                       {0.75, 0.25, 0.25},
                                       {0.125, 0.625, 0.375},
                                       {0.625, 0.125, 0.875},
                                       {0.375, 0.375, 0.625},
                                       {0.875, 0.875, 0.125}};
        for (std::uint32_t i = 0; i < 8; ++i) {
            for (std::size_t j = 0; j < 3; ++j) {
                QCOMPARE(sobolBits(i, j) / 4294967296.0, expected[i][j]);
            }
        }
    }

    void allDimensionsAsScipys() {
        const auto truth = golden("search.json")["sobol"]["gray_order"]; // point n there is point n ^ n/2 here
        for (std::uint32_t n = 0; n < truth.size(); ++n) {
            for (std::size_t j = 0; j < kSobolDimensions; ++j) {
                QCOMPARE(sobolBits(n ^ (n >> 1), j) / 4294967296.0, truth[n][j].get<double>());
            }
        }
    }

    void scramblingKeepsTheBalance() {
        for (const std::size_t dimension : {0U, 1U, 5U, 63U}) {
            std::set<int> parts;
            for (std::uint32_t i = 64; i < 128; ++i) {
                parts.insert(static_cast<int>(scrambledSobol(i, dimension, 7) * 64));
            }
            QCOMPARE(parts.size(), std::size_t{64});
        }
        QVERIFY(scrambledSobol(1, 0, 7) != scrambledSobol(1, 0, 8));
        const double beyond = scrambledSobol(3, 200, 7);
        QVERIFY(beyond >= 0.0 && beyond < 1.0);
    }

    void aHypercubeVisitsEveryPartOnce_data() {
        QTest::addColumn<int>("block");
        QTest::newRow("the plan") << 0;
        QTest::newRow("blocks of 10") << 10;
    }
    void aHypercubeVisitsEveryPartOnce() {
        QFETCH(int, block);
        Component component("latin_hypercube");
        if (block > 0) {
            component.settings.set("block", block);
        }
        const std::unique_ptr<Sampler> sampler = std::move(makeSampler(component)).value();
        Study study;
        study.space = {{real("x", 0, 1), real("y", 0, 1)}};
        study.planned = 30;
        const int size = block > 0 ? block : 30;
        for (int first = 0; first < 30; first += size) {
            std::set<int> x, y;
            for (int i = first; i < first + size; ++i) {
                const RandomStream stream(2, Purpose::Sampler, static_cast<std::uint32_t>(i));
                const auto point = sampler->propose({study, {}, i, 2, stream});
                QVERIFY(point.ok() && point->has_value());
                x.insert(static_cast<int>((**point)[0].second.real() * size));
                y.insert(static_cast<int>((**point)[1].second.real() * size));
            }
            QCOMPARE(static_cast<int>(x.size()), size);
            QCOMPARE(static_cast<int>(y.size()), size);
            QVERIFY(first == 0 || size == 10);
        }
    }
};

GOODFIT_SUITE(SobolTest)
#include "sobol_test.moc"
