// A run that was put away and taken up again goes on as if it had never stopped, bit for bit: with every optimizer,
// schedule, layer, augmentation and what else draws at random or remembers. Successive halving rests on it.
#include "core/base/registry.h"
#include "core/data/augmentation/augmentation.h"
#include "core/nn/layers/registry.h"
#include "core/optim/optimizers/registry.h"
#include "core/optim/schedules/registry.h"
#include "core/train/trainer.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cstring>

using namespace goodfit;
using namespace goodfit::test;

namespace {

constexpr int kEpochs = 6;
constexpr int kTrainingRows = 44, kValidationRows = 13, kBatchSize = 8; // the last batch is a smaller one
constexpr int kSteps = 6;                                               // an epoch
constexpr int kImageSide = 4;

struct Case {
    std::string name;
    Document document;
    nn::DataSpec data = regression(3);
};

Document plain(std::vector<LayerBlock> layers = {dense("a", 5, "tanh"), dense("out", 1, "linear")}) {
    Document document =
        drawing(std::move(layers), "mean_squared_error", {{"epochs", kEpochs}, {"batch_size", kBatchSize}});
    // Remembers the best epoch and its weights.
    document.training.settings.set("early_stopping", part("early_stopping", {{"patience", 3 * kEpochs}}));
    return document;
}

Case with(std::string name, const char* key, Setting setting) {
    Case made{std::move(name), plain()};
    made.document.training.settings.set(key, std::move(setting));
    return made;
}

// Each member as it is set at first, and with each of its switches and choices turned.
std::vector<Component> waysOf(const ComponentInfo& about) {
    std::vector<Component> ways = {Component(about.id)};
    for (const ParameterSpec& spec : about.parameters) {
        if (spec.kind == ParameterKind::Boolean) {
            ways.push_back(part(about.id, {{spec.id.c_str(), !spec.initial.boolean()}}));
        }
        for (const std::string& choice :
             spec.kind == ParameterKind::Choice ? spec.choices : std::vector<std::string>()) {
            ways.push_back(part(about.id, {{spec.id.c_str(), choice}}));
        }
    }
    return ways;
}

std::vector<Case> optimizerCases() {
    std::vector<Case> cases;
    for (const optim::OptimizerInfo* info : optim::optimizers()) {
        for (Component way : waysOf(info->about)) {
            cases.push_back(with(info->about.id, "optimizer", way));
            if (info->about.find("momentum")) {
                way.settings.set("momentum", 0.9);
                cases.push_back(with(info->about.id + ", momentum", "optimizer", way));
            }
        }
    }
    return cases;
}

std::vector<Case> scheduleCases() {
    std::vector<Case> cases;
    for (const optim::ScheduleInfo* info : optim::schedules()) {
        for (Component way : waysOf(info->about)) {
            if (info->about.find("warmup")) {
                way.settings.set("warmup", 1.5);
            }
            if (info->watchesLoss) { // nothing is a gain: it acts in every second epoch
                way.settings.set("patience", 2);
                way.settings.set("min_delta", 1e6);
            }
            for (const char* optimizer : {"sgd", "adam"}) {
                cases.push_back(with(info->about.id + ", " + optimizer, "schedule", way));
                Component stepped(optimizer);
                if (stepped.type() == "sgd") {
                    stepped.settings.set("momentum", 0.5); // which one cycle moves
                }
                cases.back().document.training.settings.set("optimizer", stepped);
            }
        }
    }
    return cases;
}

std::vector<Case> layerCases() {
    std::vector<Case> cases;
    for (const nn::LayerInfo* info : nn::layers()) {
        for (Component way : waysOf(info->about)) {
            std::vector<LayerBlock> inside;
            if (info->about.group) {
                inside = {dense("inside", 16, "tanh"), block("drop", part("dropout", {{"rate", 0.2}}))};
            }
            for (const ParameterSpec& spec : info->about.parameters) {
                if (spec.id.ends_with("dropout")) {
                    way.settings.set(spec.id, 0.3);
                }
            }
            if (info->about.id == "input") { // stands in front of all
                cases.push_back({info->about.id, plain({block("tried", way), dense("out", 1, "linear")})});
                continue;
            }
            for (const char* shape : {"16", "8,2", "4,4,1", "2,2,2,2"}) {
                Document document = plain(
                    {dense("front", 16, "tanh"), block("shape", part("reshape", {{"target_shape", shape}})),
                     block("tried", way, inside), block("flat", Component("flatten")), dense("out", 1, "linear")});
                if (nn::planNetwork(document, regression(3)).ok()) {
                    cases.push_back({info->about.id, std::move(document)});
                    break;
                }
            }
        }
    }
    return cases;
}

std::vector<Case> augmentationCases() {
    std::vector<Case> cases;
    for (const data::AugmentationInfo* info : data::augmentations()) {
        for (const Component& way : waysOf(info->about)) {
            Case made{info->about.id,
                      plain({block("flat", Component("flatten")), dense("out", 1, "linear")}),
                      {Shape{{kImageSide, kImageSide, 1}}, data::Task::Regression, 0}};
            made.document.data.settings.set("augmentation", Setting::ComponentList{way});
            cases.push_back(std::move(made));
        }
    }
    return cases;
}

std::vector<Case> otherCases() {
    return {with("noise on weights", "weight_noise", 0.05), with("rows in order", "shuffle", false),
            with("iterations", "iterations", 5 * kSteps - 2),
            with("early stopping", "early_stopping", part("early_stopping", {{"patience", 1}, {"min_delta", 1e6}})),
            with("pre-training", "pretraining", part("autoencoder", {{"epochs", 2}, {"noise", 0.1}}))};
}

// All of them; the same name twice gets a number.
const std::vector<Case>& allCases() {
    static const std::vector<Case> kCases = [] {
        std::vector<Case> all;
        for (const auto& family :
             {optimizerCases(), scheduleCases(), layerCases(), augmentationCases(), otherCases()}) {
            all.insert(all.end(), family.begin(), family.end());
        }
        return all;
    }();
    return kCases;
}

using Made = std::unique_ptr<train::Trainer>;
Made trainerOf(const Case& chosen) {
    auto rows = view(chosen.data, kTrainingRows, kValidationRows);
    auto made = train::Trainer::make(chosen.document, chosen.data, std::move(rows), {});
    if (!made) {
        qFatal("%s: %s", chosen.name.c_str(), made.error().text().c_str());
    }
    return std::move(made.value());
}

bool sameBits(const std::vector<float>& a, const std::vector<float>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

} // namespace

class CheckpointLawsTest : public QObject {
    Q_OBJECT
private slots:
    void everyMemberHasACase();
    void goesOnAfterEveryEpoch_data() { rows(); }
    void goesOnAfterEveryEpoch();
    void goesOnWithinAnEpoch_data() { rows(); }
    void goesOnWithinAnEpoch();

private:
    static void rows() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < allCases().size(); ++i) {
            QTest::addRow("%s %d", allCases()[i].name.c_str(), static_cast<int>(i)) << static_cast<int>(i);
        }
    }
};

void CheckpointLawsTest::everyMemberHasACase() {
    for (const nn::LayerInfo* info : nn::layers()) {
        const bool tried = std::any_of(allCases().begin(), allCases().end(),
                                       [&](const Case& one) { return one.name == info->about.id; });
        QVERIFY2(tried, info->about.id.c_str()); // no shape fits it
    }
}

// What is put away after any epoch leads to the same end as the run that was never put away: every curve, every
// weight, and everything that the run remembers.
void CheckpointLawsTest::goesOnAfterEveryEpoch() {
    QFETCH(const int, index);
    const Case& chosen = allCases()[static_cast<std::size_t>(index)];
    const Made whole = trainerOf(chosen);
    std::vector<std::vector<std::byte>> kept = {whole->save()};
    while (whole->stepBatch()) {
        if (whole->finishedEpochs() == static_cast<int>(kept.size())) {
            kept.push_back(whole->save());
        }
    }
    QVERIFY(kept.size() > 1);
    for (const std::vector<std::byte>& bytes : kept) {
        const Made later = trainerOf(chosen);
        QVERIFY(later->restore(bytes));
        QVERIFY(later->save() == bytes);
        while (later->stepBatch()) {
        }
        QVERIFY(later->history() == whole->history());
        QVERIFY(later->end() == whole->end());
        QCOMPARE(later->bestEpoch(), whole->bestEpoch());
        QVERIFY(sameBits(later->weights(), whole->weights()));
        QVERIFY(sameBits(later->keptWeights(), whole->keptWeights()));
        QVERIFY(later->save() == whole->save());
    }
}

// Between two batches too the weights stay the same from step to step, over the end of the epoch. (The curves' row of
// that epoch sums up all of its batches and is only whole in a run that saw them.)
void CheckpointLawsTest::goesOnWithinAnEpoch() {
    QFETCH(const int, index);
    const Case& chosen = allCases()[static_cast<std::size_t>(index)];
    const Made first = trainerOf(chosen);
    for (int step = 0; step < kSteps / 2; ++step) {
        (void)first->stepBatch();
    }
    const Made second = trainerOf(chosen);
    QVERIFY(second->restore(first->save()));
    for (int step = 0; step < 2 * kSteps; ++step) {
        QCOMPARE(second->stepBatch(), first->stepBatch());
        QVERIFY(sameBits(second->weights(), first->weights()));
    }
}

GOODFIT_SUITE(CheckpointLawsTest)
#include "checkpoint_laws_test.moc"
