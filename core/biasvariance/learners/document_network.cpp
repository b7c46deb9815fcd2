#include "core/biasvariance/document_network.h"

#include "core/base/parameters.h"
#include "core/data/scaling/registry.h"
#include "core/nn/plan.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <cmath>

namespace goodfit::biasvariance {

namespace {

// How the document scales its data.
struct ScalingChoice {
    const data::ScalingInfo* info = nullptr;
    bool target = true;
    bool stopsEarly = false;
    double validation = 0.2; // share, when stopping early needs it
};

data::Scaling fitScaling(const ScalingChoice& choice, std::span<const double> table, std::size_t columns) {
    data::Scaling scaling;
    const std::size_t rows = table.size() / columns;
    for (std::size_t column = 0; column < columns; ++column) {
        data::ColumnStatistics found;
        found.low = found.high = table[column];
        for (std::size_t row = 0; row < rows; ++row) {
            const double x = table[row * columns + column];
            found.mean += x / static_cast<double>(rows);
            found.low = std::min(found.low, x);
            found.high = std::max(found.high, x);
        }
        for (std::size_t row = 0; row < rows; ++row) {
            const double off = table[row * columns + column] - found.mean;
            found.deviation += off * off / static_cast<double>(rows);
        }
        found.deviation = found.high > found.low ? std::sqrt(found.deviation) : 0.0;
        const data::ColumnScaling fitted = choice.info->fit(found);
        scaling.offset.push_back(static_cast<float>(fitted.offset));
        scaling.scale.push_back(static_cast<float>(fitted.scale > 0.0 ? fitted.scale : 1.0));
    }
    return scaling;
}

std::vector<float> scaled(std::span<const double> table, std::size_t columns, const data::Scaling& scaling) {
    std::vector<float> result;
    result.reserve(table.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto x = static_cast<float>(table[i]);
        const std::size_t column = i % columns;
        result.push_back(scaling.scale.empty() ? x : (x - scaling.offset[column]) / scaling.scale[column]);
    }
    return result;
}

class DocumentNetwork : public Learner {
public:
    DocumentNetwork(Setup setup, std::shared_ptr<const Problem> problem, const NetworkData& data, ScalingChoice choice)
        : m_setup(std::move(setup)),
          m_problem(std::move(problem)),
          m_spec{data.input, data.task, data.classes},
          m_choice(choice) {}

    Status prepare(const Document& document, const Catalogue& catalogue) {
        for (std::size_t value = 0; value < m_setup.values.size(); ++value) {
            Result<Document> at = documentAt(document, catalogue, m_setup, value);
            if (!at) {
                return at.error();
            }
            const nn::NetworkPlan plan = nn::planNetwork(*at, m_spec);
            if (!plan.ok()) {
                return invalid(plan.problemPath, plan.problem);
            }
            m_parameters.push_back(static_cast<double>(plan.parameters));
            m_documents.push_back(std::move(at).value());
            m_longest = m_setup.values[value].real() > m_setup.values[m_longest].real() ? value : m_longest;
        }
        return {};
    }

    [[nodiscard]] std::size_t units() const override { return alongEpochs() ? 1 : m_setup.values.size(); }
    [[nodiscard]] double parameters(std::size_t value) const override { return m_parameters[value]; }

    Status fit(const FitTask& task, const std::stop_token& stop, const FitSink& sink) const override {
        const std::size_t unit = alongEpochs() ? m_longest : task.unit;
        const std::int64_t rows = atValue(m_setup, unit).samples;
        const TrainingSet set = m_problem->trainingSet(task.run, rows);
        if (set.rows == 0) {
            return invalid("data", "no training set could be drawn");
        }
        const std::shared_ptr<const data::View> view = viewOf(set, task);
        auto made = train::Trainer::make(m_documents[unit], m_spec, view, {task.run + 1, task.start});
        if (!made) {
            return made.error();
        }
        train::Trainer& trainer = **made;
        const auto inputs = static_cast<std::size_t>(m_spec.input.count());
        const std::vector<float> points = scaled(m_problem->stage().x, inputs, view->featureScaling);
        const std::vector<float> own = scaled(set.x, inputs, view->featureScaling);
        const auto report = [&](std::size_t value) {
            const std::vector<double> said = answers(trainer, points);
            sink(value, said, lossOf(answers(trainer, own), set.y, m_spec.classes > 0));
        };
        int seen = 0;
        while (!stop.stop_requested() && trainer.stepBatch()) {
            if (alongEpochs() && trainer.finishedEpochs() > seen) {
                seen = trainer.finishedEpochs();
                reportEpoch(seen, report);
            }
        }
        if (stop.stop_requested()) {
            return {};
        }
        if (alongEpochs()) {
            // the last epoch, and all that early stopping left out
            for (int epoch = seen + 1; epoch <= trainer.epochs(); ++epoch) {
                reportEpoch(epoch, report);
            }
        } else {
            trainer.setWeights(trainer.keptWeights());
            report(unit);
        }
        return {};
    }

private:
    [[nodiscard]] bool alongEpochs() const { return m_setup.axis == "epochs"; }

    template <class Report>
    void reportEpoch(int epoch, const Report& report) const {
        for (std::size_t value = 0; value < m_setup.values.size(); ++value) {
            if (m_setup.values[value].integer() == epoch) {
                report(value);
            }
        }
    }

    [[nodiscard]] std::shared_ptr<const data::View> viewOf(const TrainingSet& set, const FitTask& task) const {
        const auto inputs = static_cast<std::size_t>(m_spec.input.count());
        TrainingSet trained = set;
        TrainingSet held;
        if (m_choice.stopsEarly) {
            holdOut(set, task, trained, held);
        }
        auto view = std::make_shared<data::View>();
        view->featureScaling = fitScaling(m_choice, trained.x, inputs);
        if (m_spec.classes == 0 && m_choice.target) {
            view->targetScaling = fitScaling(m_choice, trained.y, 1);
        }
        view->trainingFeatures = scaled(trained.x, inputs, view->featureScaling);
        view->trainingTargets = scaled(trained.y, 1, view->targetScaling);
        view->validationFeatures = scaled(held.x, inputs, view->featureScaling);
        view->validationTargets = scaled(held.y, 1, view->targetScaling);
        return view;
    }

    // Stopping early costs a part of the training set.
    void holdOut(const TrainingSet& set, const FitTask& task, TrainingSet& trained, TrainingSet& held) const {
        RandomStream stream(m_setup.seed, Purpose::Split, task.run);
        std::vector<std::size_t> order(static_cast<std::size_t>(set.rows));
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        stream.shuffle(std::span(order));
        const auto inputs = static_cast<std::ptrdiff_t>(m_spec.input.count());
        const auto kept = std::max<std::size_t>(
            1, order.size() - static_cast<std::size_t>(
                                  std::max(1.0, std::round(m_choice.validation * static_cast<double>(order.size())))));
        trained = held = {};
        for (std::size_t i = 0; i < order.size(); ++i) {
            TrainingSet& part = i < kept ? trained : held;
            const auto begin = set.x.begin() + static_cast<std::ptrdiff_t>(order[i]) * inputs;
            part.x.insert(part.x.end(), begin, begin + inputs);
            part.y.push_back(set.y[order[i]]);
            ++part.rows;
        }
    }

    [[nodiscard]] std::vector<double> answers(train::Trainer& trainer, const std::vector<float>& points) const {
        const std::vector<float> said = trainer.predict(points);
        const auto outputs = static_cast<std::size_t>(trainer.outputCount());
        std::vector<double> values;
        values.reserve(said.size() / outputs);
        for (std::size_t at = 0; at < said.size(); at += outputs) {
            const float* row = said.data() + at;
            if (m_spec.classes == 0) {
                values.push_back(static_cast<double>(row[0]));
            } else if (!std::isfinite(row[0])) {
                values.push_back(std::numeric_limits<double>::quiet_NaN());
            } else {
                values.push_back(static_cast<double>(trainer.classOf(row)));
            }
        }
        return values;
    }

    Setup m_setup;
    std::shared_ptr<const Problem> m_problem;
    nn::DataSpec m_spec;
    ScalingChoice m_choice;
    std::vector<Document> m_documents; // by value of the axis
    std::vector<double> m_parameters;
    std::size_t m_longest = 0; // of an axis of epochs
};

ScalingChoice choiceOf(const Document& document, const Catalogue& catalogue) {
    ScalingChoice choice;
    const Parameters data(*catalogue.member("data", "data"), document.data.settings);
    const Component scaling = data.component("scaling");
    choice.info = findMember(data::scalings(), scaling.type());
    if (choice.info == nullptr) {
        choice.info = &data::noScaling();
    }
    const Parameters parameters(choice.info->about, scaling.settings);
    choice.target = choice.info->about.find("target") != nullptr && parameters.boolean("target");
    choice.stopsEarly = document.training.settings.find("early_stopping") != nullptr;
    const Component split = data.component("split");
    choice.validation = Parameters(*catalogue.member("split", split.type()), split.settings).real("validation");
    return choice;
}

} // namespace

NetworkData networkDataOf(const Stage& stage) {
    NetworkData data;
    data.input = Shape{{stage.inputs}};
    data.task = stage.classes == 0   ? data::Task::Regression
                : stage.classes == 2 ? data::Task::BinaryClassification
                                     : data::Task::MulticlassClassification;
    data.classes = stage.classes;
    return data;
}

Result<std::shared_ptr<const Learner>> makeDocumentNetwork(const Setup& setup, std::shared_ptr<const Problem> problem,
                                                           const Document& document, const Catalogue& catalogue,
                                                           const NetworkData& data) {
    auto learner = std::make_shared<DocumentNetwork>(setup, std::move(problem), data, choiceOf(document, catalogue));
    if (const Status status = learner->prepare(document, catalogue); !status) {
        return status.error();
    }
    return std::shared_ptr<const Learner>(std::move(learner));
}

} // namespace goodfit::biasvariance
