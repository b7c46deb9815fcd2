#include "core/biasvariance/document_data.h"

#include "core/base/parameters.h"
#include "core/data/sources.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::biasvariance {

namespace {

constexpr std::int64_t kMapSide = 40;
constexpr std::int64_t kFewestGenerated = 10; // rows a generator gives at least
constexpr std::uint32_t kJudgedRun = 0x7fffffff;

// Names, view and loss of a stage from the dataset it is of.
void describeStage(Stage& stage, const data::Dataset& dataset) {
    stage.inputs = static_cast<int>(dataset.featureCount());
    stage.classes = static_cast<int>(dataset.classCount());
    stage.classNames = dataset.classNames;
    stage.lossName = stage.classes > 0 ? "share of wrong classes" : "mean squared error";
    if (!dataset.featureNames.empty()) {
        stage.inputName = dataset.featureNames.front();
    }
    stage.targetName = stage.inputs == 2 && stage.classes > 0 ? dataset.featureNames.back() : dataset.targetName;
}

void setView(Stage& stage, const data::Dataset& dataset) {
    const auto inputs = static_cast<std::size_t>(stage.inputs);
    const bool map = inputs == 2 && stage.classes > 0;
    if (inputs != 1 && !map) {
        return;
    }
    float xLow = INFINITY, xHigh = -INFINITY, yLow = INFINITY, yHigh = -INFINITY;
    for (std::size_t row = 0; row < dataset.targets.size(); ++row) {
        const float y = map ? dataset.features[row * 2 + 1] : dataset.targets[row];
        xLow = std::min(xLow, dataset.features[row * inputs]);
        xHigh = std::max(xHigh, dataset.features[row * inputs]);
        yLow = std::min(yLow, y);
        yHigh = std::max(yHigh, y);
    }
    const double marginX = map ? 0.05 * static_cast<double>(xHigh - xLow) : 0.0;
    const double marginY = (map ? 0.05 : 0.15) * static_cast<double>(yHigh - yLow);
    stage.xLow = static_cast<double>(xLow) - marginX;
    stage.xHigh = static_cast<double>(xHigh) + marginX;
    stage.yLow = static_cast<double>(yLow) - marginY;
    stage.yHigh = static_cast<double>(yHigh) + marginY;
    if (map) {
        stage.columns = stage.rows = kMapSide;
        for (std::int64_t cell = 0; cell < kMapSide * kMapSide; ++cell) {
            const auto along = [](std::int64_t i, double low, double high) {
                return low + (high - low) * static_cast<double>(i) / static_cast<double>(kMapSide - 1);
            };
            stage.x.push_back(along(cell % kMapSide, stage.xLow, stage.xHigh));
            stage.x.push_back(along(cell / kMapSide, stage.yLow, stage.yHigh));
        }
    }
}

TrainingSet rowsOf(const data::Dataset& dataset, std::span<const std::int64_t> rows) {
    TrainingSet set;
    set.rows = static_cast<std::int64_t>(rows.size());
    const auto inputs = static_cast<std::size_t>(dataset.featureCount());
    for (const std::int64_t row : rows) {
        const float* x = dataset.features.data() + static_cast<std::size_t>(row) * inputs;
        set.x.insert(set.x.end(), x, x + inputs);
        set.y.push_back(static_cast<double>(dataset.targets[static_cast<std::size_t>(row)]));
    }
    return set;
}

// A generator, asked again with other seeds.
class GeneratorProblem : public Problem {
public:
    static Result<DocumentProblem> make(const Setup& setup, const Component& source, const data::DataSourceInfo& info,
                                        const data::Prepared& data, const std::stop_token& stop) {
        auto problem = std::make_shared<GeneratorProblem>(setup, source);
        const std::int64_t judged = std::max<std::int64_t>(setup.testPoints, kFewestGenerated);
        Result<data::Dataset> test = problem->draw(kJudgedRun, judged, std::nullopt, stop);
        if (!test) {
            return test.error();
        }
        problem->judge(*test);
        const Parameters parameters(info.about, source.settings);
        if (info.about.find("noise") && test->task == data::Task::Regression) {
            problem->learnTruth(*test, parameters.real("noise"), judged, stop);
        }
        setView(problem->m_stage, *test);
        problem->m_stage.points = problem->m_stage.x.size() / static_cast<std::size_t>(problem->m_stage.inputs);
        DocumentProblem made;
        made.usualRows = static_cast<std::int64_t>(data.split().training.size());
        made.notes.push_back(problem->m_stage.noiseKnown
                                 ? "Every training set is drawn anew from the document's generator; the truth is known."
                                 : "Every training set is drawn anew from the document's generator. What is the best "
                                   "answer at a point is not known, so the noise stands within the bias.");
        made.problem = std::move(problem);
        return made;
    }

    GeneratorProblem(const Setup& setup, const Component& source) : m_setup(setup), m_source(source) {}

    [[nodiscard]] TrainingSet trainingSet(std::uint32_t run, std::int64_t rows) const override {
        const Result<data::Dataset> drawn = draw(run, std::max(rows, kFewestGenerated), std::nullopt, {});
        if (!drawn) {
            return {};
        }
        std::vector<std::int64_t> numbers(static_cast<std::size_t>(std::min(rows, drawn->rows())));
        std::iota(numbers.begin(), numbers.end(), 0);
        return rowsOf(*drawn, numbers);
    }

    [[nodiscard]] std::vector<double> observed(std::uint32_t run) const override {
        if (!m_stage.noiseKnown) {
            return m_stage.observed;
        }
        RandomStream stream = drawStream(m_setup.seed, run, Draw::Noise);
        std::vector<double> targets = m_stage.truth;
        for (double& target : targets) {
            target += std::sqrt(m_stage.noise) * stream.normal();
        }
        return targets;
    }

private:
    [[nodiscard]] Result<data::Dataset> draw(std::uint32_t run, std::int64_t rows, std::optional<double> noise,
                                             const std::stop_token& stop) const {
        Component source = m_source;
        RandomStream seeds = drawStream(m_setup.seed, run, Draw::Rows);
        source.settings.set("samples", Setting(rows));
        source.settings.set("seed", Setting(static_cast<std::int64_t>(seeds.bits())));
        if (noise) {
            source.settings.set("noise", Setting(*noise));
        }
        return data::loadSource(source, {{}, {}, stop, {}});
    }

    void judge(const data::Dataset& test) {
        describeStage(m_stage, test);
        m_stage.judged = static_cast<std::size_t>(test.rows());
        m_stage.noiseKnown = false;
        m_order.resize(m_stage.judged);
        std::iota(m_order.begin(), m_order.end(), 0);
        if (test.featureCount() == 1) { // so that the points can be drawn as a curve
            std::sort(m_order.begin(), m_order.end(), [&](std::int64_t a, std::int64_t b) {
                return test.features[static_cast<std::size_t>(a)] < test.features[static_cast<std::size_t>(b)];
            });
        }
        const TrainingSet rows = rowsOf(test, m_order);
        m_stage.x = rows.x;
        m_stage.observed = rows.y;
    }

    // Without its noise the generator tells the truth, if it then puts the points at the same places.
    void learnTruth(const data::Dataset& test, double noise, std::int64_t rows, const std::stop_token& stop) {
        const Result<data::Dataset> clean = draw(kJudgedRun, rows, 0.0, stop);
        if (clean && clean->features == test.features) {
            m_stage.truth = rowsOf(*clean, m_order).y;
            m_stage.noise = noise * noise;
            m_stage.noiseKnown = true;
        }
    }

    Setup m_setup;
    Component m_source;
    std::vector<std::int64_t> m_order;
};

// Rows of a table, dealt again and again.
class TableProblem : public Problem {
public:
    TableProblem(const Setup& setup, std::shared_ptr<const data::Prepared> data)
        : m_setup(setup), m_data(std::move(data)) {
        const data::Split& split = m_data->split();
        m_pool = split.training;
        m_pool.insert(m_pool.end(), split.validation.begin(), split.validation.end());
        std::vector<std::int64_t> judged = split.test;
        if (judged.empty()) { // then a fifth of the rest
            RandomStream stream = drawStream(setup.seed, 0, Draw::Judged);
            stream.shuffle(std::span(m_pool));
            const auto share = static_cast<std::ptrdiff_t>(m_pool.size() / 5);
            judged.assign(m_pool.end() - share, m_pool.end());
            m_pool.resize(m_pool.size() - static_cast<std::size_t>(share));
        }
        const data::Dataset& dataset = m_data->dataset();
        describeStage(m_stage, dataset);
        if (dataset.featureCount() == 1) {
            std::sort(judged.begin(), judged.end(), [&](std::int64_t a, std::int64_t b) {
                return dataset.features[static_cast<std::size_t>(a)] < dataset.features[static_cast<std::size_t>(b)];
            });
        }
        const TrainingSet rows = rowsOf(dataset, judged);
        m_stage.x = rows.x;
        m_stage.observed = rows.y;
        m_stage.judged = rows.y.size();
        m_stage.noiseKnown = false;
        setView(m_stage, dataset);
        m_stage.points = m_stage.x.size() / static_cast<std::size_t>(std::max(1, m_stage.inputs));
    }

    [[nodiscard]] std::int64_t mostRows() const override {
        const auto pool = static_cast<std::int64_t>(m_pool.size());
        return m_setup.resampling == "bootstrap" ? pool : pool / 2;
    }

    [[nodiscard]] TrainingSet trainingSet(std::uint32_t run, std::int64_t rows) const override {
        std::vector<std::int64_t> chosen;
        if (m_setup.resampling == "bootstrap") {
            RandomStream stream = drawStream(m_setup.seed, run, Draw::Bootstrap);
            for (std::int64_t i = 0; i < rows; ++i) {
                chosen.push_back(m_pool[stream.below(static_cast<std::uint32_t>(m_pool.size()))]);
            }
        } else { // two runs share one shuffle: its first and its second half
            RandomStream stream = drawStream(m_setup.seed, run / 2, Draw::Bootstrap);
            chosen = m_pool;
            stream.shuffle(std::span(chosen));
            if (run % 2 == 1) {
                std::reverse(chosen.begin(), chosen.end());
            }
            chosen.resize(static_cast<std::size_t>(std::min(rows, mostRows())));
        }
        return rowsOf(m_data->dataset(), chosen);
    }

    [[nodiscard]] std::vector<double> observed(std::uint32_t /*run*/) const override { return m_stage.observed; }

private:
    Setup m_setup;
    std::shared_ptr<const data::Prepared> m_data;
    std::vector<std::int64_t> m_pool;
};

} // namespace

Result<DocumentProblem> makeDocumentProblem(const Setup& setup, const Document& document, const Catalogue& catalogue,
                                            const std::shared_ptr<const data::Prepared>& data,
                                            const std::stop_token& stop) {
    const ComponentInfo* about = catalogue.member("data", "data");
    const Component source = Parameters(*about, document.data.settings).component("source");
    const data::DataSourceInfo* info = findMember(data::dataSources(), source.type());
    if (info != nullptr && info->about.find("samples") != nullptr && info->about.find("seed") != nullptr) {
        return GeneratorProblem::make(setup, source, *info, *data, stop);
    }
    DocumentProblem made;
    made.problem = std::make_shared<const TableProblem>(setup, data);
    made.usualRows = made.problem->mostRows();
    if (made.usualRows < 2 || made.problem->stage().judged < 2) {
        return invalid("data", "the table has too few rows to be dealt into training sets and a judged part");
    }
    made.notes.push_back(setup.resampling == "bootstrap"
                             ? "Training sets are drawn with replacement from one table: they overlap, so the variance "
                               "is that of the bootstrap."
                             : "Training sets are disjoint halves of one table, shuffled again for every pair.");
    made.notes.push_back("The truth is not known, so bias² and noise cannot be told apart: they stand together.");
    return made;
}

} // namespace goodfit::biasvariance
