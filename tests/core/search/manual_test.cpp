#include "core/search/samplers/point_list.h"
#include "core/search/samplers/registry.h"
#include "tests/core/search/space_support.h"
#include "tests/support/suite.h"

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

namespace {

Space networkSpace() {
    return {{whole("layers.a.dense.units", 4, 64), whole("layers.b.dense.units", 4, 64),
             choice("training.optimizer.type", {"sgd", "adam"}),
             under(real("training.optimizer.momentum", 0, 0.9), "training.optimizer.type", {"sgd"}),
             real("training.learning_rate", 1e-4, 1e-1, true)}};
}

} // namespace

class ManualTest : public QObject {
    Q_OBJECT
private slots:
    void readsPoints() {
        const auto points =
            readPoints("a.dense.units=8, learning_rate = 0.01; type=adam\n\n;layers.b.dense.units=64", networkSpace());
        QVERIFY(points.ok());
        QCOMPARE(points->size(), std::size_t{3});
        const std::string a = "layers.a.dense.units=", b = " layers.b.dense.units=";
        const std::string sgd = " training.optimizer.type=sgd training.optimizer.momentum=0.45";
        QVERIFY(textOf((*points)[0]).starts_with(a + "8"));
        QVERIFY(textOf((*points)[0]).ends_with(sgd + " training.learning_rate=0.01"));
        QVERIFY(textOf((*points)[1]).find("type=adam training.learning_rate") != std::string::npos);
        QVERIFY(textOf((*points)[2]).find(b + "64") != std::string::npos);
        QVERIFY((*points)[0].front().second.isInteger());
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("ambiguous") << "units=8"
                                   << "several ranges end so";
        QTest::newRow("unknown") << "depth=3"
                                 << "no such range";
        QTest::newRow("outside") << "a.dense.units=65"
                                 << "a whole number from 4 to 64";
        QTest::newRow("not whole") << "a.dense.units=8.5"
                                   << "a whole number";
        QTest::newRow("no number") << "learning_rate=fast"
                                   << "a number from 1e-04 to 0.1";
        QTest::newRow("not a choice") << "type=rmsprop"
                                      << "one of sgd, adam";
        QTest::newRow("no value") << "learning_rate"
                                  << "name=value";
        QTest::newRow("second point") << "type=adam; momentum=0.5, type=adam"
                                      << "point 2";
        QTest::newRow("does not count") << "momentum=0.5, type=adam"
                                        << "does not count";
    }
    void refuses() {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto points = readPoints(text.toStdString(), networkSpace());
        QVERIFY(!points.ok());
        QCOMPARE(points.error().where, std::string("search.sampler.queue"));
        QVERIFY2(QString::fromStdString(points.error().message).contains(says), points.error().message.c_str());
    }

    void triesTheQueueInOrderAndEnds() {
        Component component("manual");
        component.settings.set("queue", "x=1; x=3; x=1; x=2");
        const std::unique_ptr<Sampler> sampler = std::move(makeSampler(component)).value();
        Study study;
        study.space = {{whole("x", 1, 9)}};
        QCOMPARE(*sampler->pointCount(study.space), std::int64_t{3});
        PointSet taken;
        std::vector<std::int64_t> order;
        for (std::int64_t number = 0; number < 9; ++number) {
            const auto point = sampler->propose({study, taken, number, 1, RandomStream(1, Purpose::Sampler)});
            QVERIFY(point.ok());
            if (!point->has_value()) {
                break;
            }
            taken.add(**point);
            order.push_back((*point)->front().second.integer());
        }
        QCOMPARE(order, (std::vector<std::int64_t>{1, 3, 2}));
        component.settings.set("queue", "x=10");
        QVERIFY(!std::move(makeSampler(component)).value()->accepts(study.space).ok());
    }

    void anEmptyQueueIsTheDrawing() {
        const std::unique_ptr<Sampler> sampler = std::move(makeSampler(Component("manual"))).value();
        Study study;
        study.space = networkSpace();
        const auto point = sampler->propose({study, {}, 0, 1, RandomStream(1, Purpose::Sampler)});
        QCOMPARE(**point, centreOf(study.space));
    }
};

GOODFIT_SUITE(ManualTest)
#include "manual_test.moc"
