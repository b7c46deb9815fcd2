// A study that is stopped while it decides what comes next.
#include "core/search/limits.h"
#include "core/search/runner.h"
#include "tests/core/search/space_support.h"
#include "tests/support/suite.h"

#include <algorithm>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

namespace {

constexpr double kHasty = 0.77; // a point that only a stop makes

// Is stopped while it looks for the sixth point, and then takes whatever comes first.
class Stopped : public Sampler {
public:
    explicit Stopped(std::stop_source& source) : m_source(source) {}
    Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        if (request.number == 5) {
            m_source.request_stop();
        }
        const double x = request.stop.stop_requested() ? kHasty : 0.01 * static_cast<double>(request.number);
        return std::optional(Assignment{{"x", Value(x)}});
    }

private:
    std::stop_source& m_source;
};

TrialOutcome atOnce(const Assigned& job, const Report&, const std::stop_token&) {
    TrialOutcome outcome;
    outcome.state = TrialState::Complete;
    outcome.value = job.trial.parameters.front().second.real();
    return outcome;
}

} // namespace

class StoppedStudyTest : public QObject {
    Q_OBJECT
private slots:
    // It would be another point than that of the study that goes on, or of one that was never stopped.
    void aPointCutShortIsNoTrial_data() {
        QTest::addColumn<bool>("feasible");
        QTest::newRow("trained") << true;
        QTest::newRow("beyond a limit") << false; // kept without training
    }

    void aPointCutShortIsNoTrial() {
        QFETCH(const bool, feasible);
        std::stop_source source;
        Study study;
        study.space = {{real("x", 0, 1)}};
        study.planned = 100;
        RunnerOptions options;
        options.infeasible = [feasible](const Assignment& point) {
            const bool hasty = point.front().second.real() == kHasty;
            return hasty && !feasible ? std::optional(Infeasible{1.0, "too large"}) : std::nullopt;
        };
        const Result<Study> left =
            runStudy(std::move(study), Stopped(source), options, atOnce, nullptr, {}, source.get_token());
        QVERIFY(left.ok());
        QVERIFY(left->trials.size() <= 5);
        QVERIFY(std::none_of(left->trials.begin(), left->trials.end(),
                             [](const Trial& trial) { return trial.parameters.front().second.real() == kHasty; }));
    }

    void theGainIsNotKnownAfterAStop() {
        Study study;
        study.space = {{real("x", 0, 1)}};
        Limits limits;
        limits.leastGain = 1e9; // more than there can be
        std::stop_source source;
        source.request_stop();
        for (const std::stop_token& stop : {std::stop_token(), source.get_token()}) {
            LimitWatch watch(limits, study);
            for (std::int64_t number = 0; number < 30; ++number) {
                Trial trial;
                trial.number = number;
                trial.state = TrialState::Complete;
                const double x = static_cast<double>(number) / 30.0;
                trial.parameters = {{"x", Value(x)}};
                trial.value = x * x;
                watch.told(trial);
            }
            QCOMPARE(watch.reached(stop).empty(), stop.stop_requested());
        }
    }
};

GOODFIT_SUITE(StoppedStudyTest)
#include "stopped_study_test.moc"
