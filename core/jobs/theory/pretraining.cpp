// The loss of a stack of sigmoids that begins from drawn weights, and from pre-trained ones.
#include "core/train/pretraining/pretraining.h"

#include "core/base/random.h"
#include "core/base/registry.h"
#include "core/jobs/theory/draw.h"
#include "core/train/trainer.h"

#include <cmath>

namespace goodfit::jobs::theory {

namespace {

constexpr int kEpochs = 40, kRows = 256, kFeatures = 8;
constexpr std::int64_t kMostEpochs = 50; // of the pre-training that a card waits for

// Two hidden causes seen through eight features; the target is which side of a line they are on.
std::shared_ptr<const data::View> rows() {
    auto view = std::make_shared<data::View>();
    RandomStream random(2, Purpose::Test);
    for (int row = 0; row < kRows; ++row) {
        const double a = random.normal();
        const double b = random.normal();
        for (int i = 0; i < kFeatures; ++i) {
            const double angle = 0.7 * i;
            view->trainingFeatures.push_back(
                static_cast<float>(a * std::cos(angle) + b * std::sin(angle) + 0.1 * random.normal()));
        }
        view->trainingTargets.push_back(a > 0.3 * b ? 1.0F : 0.0F);
    }
    return view;
}

std::vector<double> lossesWith(const Component& pretraining, const std::shared_ptr<const data::View>& view) {
    Document document;
    const auto dense = [&document](const char* id, int units) {
        Component component("dense");
        component.settings.set("units", units);
        component.settings.set("activation", Component("sigmoid"));
        document.layers.push_back({id, std::move(component), {}});
    };
    for (const char* id : {"a", "b", "c", "d", "e"}) {
        dense(id, kFeatures);
    }
    dense("out", 1);
    document.training.settings.set("loss", Component("binary_crossentropy"));
    document.training.settings.set("epochs", kEpochs);
    document.training.settings.set("batch_size", 8);
    document.training.settings.set("pretraining", pretraining);
    Component optimizer("adam");
    optimizer.settings.set("learning_rate", 0.001);
    document.training.settings.set("optimizer", std::move(optimizer));
    auto made = train::Trainer::make(document, {Shape{{kFeatures}}, data::Task::BinaryClassification, 2}, view, {});
    if (!made) {
        return {};
    }
    while ((*made)->stepBatch()) {
    }
    return *(*made)->history().find("loss");
}

} // namespace

charts::Chart drawPretraining(const Component& member) {
    const train::PretrainingInfo* info = findMember(train::pretrainings(), member.type());
    if (!info || info->about.parameters.empty()) {
        return nothing("The weights begin as their initializers draw them.");
    }
    Component brief = member;
    const std::int64_t epochs = Parameters(info->about, member.settings).integer("epochs");
    brief.settings.set("epochs", std::min(epochs, kMostEpochs));
    const auto view = rows();
    charts::Chart chart = axes(info->about.label + ", then a stack of sigmoids", "Epoch", "Loss");
    for (const bool plain : {false, true}) {
        std::vector<double> losses = lossesWith(plain ? Component("none") : brief, view);
        if (losses.empty()) {
            return nothing("These settings cannot be drawn.");
        }
        std::vector<double> epochsSeen;
        for (std::size_t epoch = 1; epoch <= losses.size(); ++epoch) {
            epochsSeen.push_back(static_cast<double>(epoch));
        }
        addLine(chart, plain ? "Without" : "Pre-trained", std::move(epochsSeen), std::move(losses), plain);
    }
    chart.summary = inWords(chart);
    return chart;
}

} // namespace goodfit::jobs::theory
