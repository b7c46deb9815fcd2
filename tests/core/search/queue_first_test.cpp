#include "core/search/samplers/queue_first.h"

#include "core/search/samplers/point_list.h"
#include "core/search/samplers/registry.h"
#include "tests/core/search/space_support.h"
#include "tests/support/suite.h"

#include <set>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

namespace {

// What the sampler proposes, one after the other, until it has nothing left.
std::vector<std::string> proposals(const Sampler& sampler, const Space& space, std::int64_t most) {
    Study study;
    study.space = space;
    PointSet taken;
    std::vector<std::string> points;
    for (std::int64_t number = 0; number < most; ++number) {
        const auto point = sampler.propose(
            {study, taken, number, 1, RandomStream(1, Purpose::Sampler, static_cast<std::uint32_t>(number))});
        if (!point || !*point) {
            break;
        }
        taken.add(**point);
        points.push_back(textOf(**point));
        Trial trial;
        trial.number = number;
        trial.parameters = **point;
        study.trials.push_back(trial);
    }
    return points;
}

std::unique_ptr<Sampler> member(const char* id) {
    return std::move(makeSampler(Component(id))).value();
}

} // namespace

class QueueFirstTest : public QObject {
    Q_OBJECT
private slots:
    void triesTheQueueAndThenTheWholeGrid() {
        const Space space{{whole("units", 1, 3), choice("act", {"relu", "tanh"})}};
        const auto sampler = queueFirst("units=2, act=tanh; units=3", "search.queue", member("grid"));
        QCOMPARE(*sampler->pointCount(space), std::int64_t{6});
        const std::vector<std::string> points = proposals(*sampler, space, 100);
        QCOMPARE(points.size(), std::size_t{6});
        QCOMPARE(points[0], std::string("units=2 act=tanh"));
        QCOMPARE(points[1], std::string("units=3 act=relu"));
        QCOMPARE(std::set<std::string>(points.begin(), points.end()).size(), std::size_t{6});
    }

    // The drawing is still what Auto begins with, and a queue that is empty changes nothing.
    void goesOnAsIfItHadNotBeen() {
        const Space space{{real("rate", 1e-4, 1e-1, true), whole("units", 4, 64)}};
        const std::vector<std::string> own = proposals(*member("auto"), space, 6);
        const std::vector<std::string> queued =
            proposals(*queueFirst("units=5", "search.queue", member("auto")), space, 7);
        QVERIFY(queued[0].ends_with("units=5"));
        QCOMPARE(queued[1], textOf(centreOf(space)));
        QVERIFY(std::equal(own.begin(), own.end(), queued.begin() + 1));
        QCOMPARE(proposals(*queueFirst("", "search.queue", member("auto")), space, 6), own);
    }

    void refusesWhatIsNoPoint() {
        const Space space{{real("rate", 1e-4, 1e-1, true)}};
        const Status status = queueFirst("rate=2", "search.queue", member("random"))->accepts(space);
        QVERIFY(!status);
        QCOMPARE(status.error().where, std::string("search.queue"));
    }

    void writesWhatItReads() {
        const Space space = conditionalSpace();
        const auto points = readPoints("opt=sgd, momentum=0.9, nesterov=true; act=tanh, opt=adam, beta=4", space);
        QVERIFY(points);
        const auto again = readPoints(writePoints(*points), space);
        QVERIFY(again && *again == *points);
        const Assignment exact{{"rate", Value(0.1 + 0.2)}};
        const auto read = readPoints(writePoints({exact}), {{real("rate", 0, 1)}});
        QVERIFY(read && read->front() == exact);
    }

    void keepsConditionsWhenAValueChanges() {
        const Space space = conditionalSpace();
        const Assignment point{
            {"act", Value("relu")}, {"opt", Value("sgd")}, {"momentum", Value(0.9)}, {"nesterov", Value(true)}};
        const auto changed = withValue(point, space, "opt", " adam ", "search.queue");
        QVERIFY(changed);
        QCOMPARE(textOf(*changed), std::string("act=relu opt=adam beta=3"));
        const auto refused = withValue(point, space, "momentum", "fast", "search.queue");
        QVERIFY(!refused && refused.error().message.find("allowed is a number from 0 to 0.9") != std::string::npos);
        QVERIFY(!withValue(point, space, "none", "1", "search.queue"));
    }
};

GOODFIT_SUITE(QueueFirstTest)
#include "queue_first_test.moc"
