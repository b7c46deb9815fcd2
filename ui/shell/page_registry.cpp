#include "ui/shell/page_registry.h"

#include "ui/bridge/workspace.h"
#include "ui/pages/biasvariance/bias_variance_page.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/data/data_page.h"
#include "ui/pages/design/design_page.h"
#include "ui/pages/lesson/lesson_page.h"
#include "ui/pages/rate/rate_page.h"
#include "ui/pages/train/train_page.h"
#include "ui/pages/tune/tune_page.h"
#include "ui/pages/welcome/welcome_page.h"

#include <array>

namespace goodfit::ui {

namespace {

template <class P>
Page* make(const PageContext& context, QWidget* parent) {
    return new P(context.workspace, parent);
}

Page* makeWelcome(const PageContext& context, QWidget* parent) {
    return new WelcomePage(context.workspace, context.settings, parent);
}

} // namespace

std::span<const PageRow> pageRows() {
    static constexpr std::array kRows{
        PageRow{"welcome", "Welcome", "welcome", "Examples and recent files", nullptr, makeWelcome},
        PageRow{"data", "Data", "data", "What the network learns from", nullptr, make<DataPage>},
        PageRow{"design", "Design", "design", "Draw the network", "", make<DesignPage>},
        PageRow{"train", "Train", "train", "Run the network and watch its curves", "training", make<TrainPage>},
        PageRow{"rate", "Rate", "rate", "Find a learning rate", nullptr, make<RatePage>},
        PageRow{"tune", "Tune", "tune", "Search the ranges for the best values", nullptr, make<TunePage>},
        PageRow{"compare", "Compare", "compare", "Lay runs and studies over each other", nullptr, make<ComparePage>},
        PageRow{"biasvariance", "Bias–Variance", "bias", "See what the error is made of", nullptr,
                make<BiasVariancePage>},
        PageRow{"lesson", "Lesson", "lesson", "Predict, then see: lessons computed on the spot", nullptr,
                make<LessonPage>},
    };
    return kRows;
}

} // namespace goodfit::ui
