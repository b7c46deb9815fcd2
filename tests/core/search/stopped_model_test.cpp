// A fit that nobody waits for any more ends by itself.
#include "core/search/explain.h"
#include "core/search/partial_dependence.h"
#include "tests/support/suite.h"

#include <atomic>
#include <thread>

using namespace goodfit;
using namespace goodfit::search;

namespace {

Study longStudy() {
    Study study;
    for (int j = 0; j < 6; ++j) {
        Dimension dimension;
        dimension.path = "x" + std::to_string(j);
        dimension.range = NumericRange{0.0, 1.0, false, {}};
        study.space.dimensions.push_back(dimension);
    }
    RandomStream stream(3, Purpose::Test);
    for (std::int64_t number = 0; number < 240; ++number) {
        Trial trial;
        trial.number = number;
        trial.state = TrialState::Complete;
        double sum = 0;
        for (const Dimension& dimension : study.space.dimensions) {
            const double x = stream.uniform();
            trial.parameters.emplace_back(dimension.path, Value(x));
            sum += (x - 0.3) * (x - 0.3);
        }
        trial.value = sum + 0.1 * stream.uniform();
        study.trials.push_back(trial);
    }
    return study;
}

} // namespace

class StoppedModelTest : public QObject {
    Q_OBJECT
private slots:
    void beforeItBegins() {
        const Study study = longStudy();
        std::stop_source source;
        source.request_stop();
        ChoiceRequest request{study};
        request.trial = 240; // the next: it would be proposed first
        request.stop = source.get_token();
        QCOMPARE(explainChoice(request, "x0").error().code, ErrorCode::Stopped);
        QCOMPARE(explainChoice(request, "x0", "x1").error().code, ErrorCode::Stopped);
        QCOMPARE(partialDependence(study, "x0", 41, 1, source.get_token()).error().code, ErrorCode::Stopped);
        QCOMPARE(partialDependence(study, "x0", "x1", 25, 1, source.get_token()).error().code, ErrorCode::Stopped);
    }

    // Averages over slice samples take seconds; stopped on the way they do not come to an end.
    void onTheWay() {
        const Study study = longStudy();
        ChoiceRequest request{study};
        request.trial = 200;
        request.sampler.set("hyperparameters", Setting(Value("slice")));
        request.sampler.set("burn_in", Setting(Value(1000)));
        std::stop_source source;
        request.stop = source.get_token();
        std::atomic<bool> begun = false;
        std::jthread other([&] {
            begun.wait(false);
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            source.request_stop();
        });
        begun = true;
        begun.notify_all();
        QCOMPARE(explainChoice(request, "x0").error().code, ErrorCode::Stopped);
    }

    // A token that is never used changes nothing.
    void unstoppedItIsTheSame() {
        const Study study = longStudy();
        std::stop_source source;
        const auto with = partialDependence(study, "x0", 11, 1, source.get_token());
        const auto without = partialDependence(study, "x0", 11, 1);
        QCOMPARE(with->mean, without->mean);
        QCOMPARE(with->high, without->high);
    }
};

GOODFIT_SUITE(StoppedModelTest)
#include "stopped_model_test.moc"
