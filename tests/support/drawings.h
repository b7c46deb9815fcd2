// Documents, data and views made by hand, for tests of the engine that need no file and no catalogue.
#pragma once

#include "core/base/random.h"
#include "core/data/prepared.h"
#include "core/document/document.h"
#include "core/nn/plan.h"

#include <cmath>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

namespace goodfit::test {

using Given = std::initializer_list<std::pair<const char*, Setting>>;

inline Component part(const std::string& type, Given settings = {}) {
    Component component(type);
    for (const auto& [name, setting] : settings) {
        component.settings.set(name, setting);
    }
    return component;
}

inline LayerBlock block(const std::string& id, Component component, std::vector<LayerBlock> layers = {}) {
    return LayerBlock{id, std::move(component), std::move(layers)};
}

inline LayerBlock dense(const std::string& id, int units, const std::string& activation, Given more = {}) {
    Component component = part("dense", more);
    component.settings.set("units", units);
    component.settings.set("activation", Component(activation));
    return block(id, std::move(component));
}

inline Document drawing(std::vector<LayerBlock> layers, const std::string& loss, Given training = {}) {
    Document document;
    document.layers = std::move(layers);
    for (const auto& [name, setting] : training) {
        document.training.settings.set(name, setting);
    }
    document.training.settings.set("loss", Component(loss));
    return document;
}

inline nn::DataSpec regression(std::int64_t features) {
    return {Shape{{features}}, data::Task::Regression, 0};
}
inline nn::DataSpec binary(std::int64_t features) {
    return {Shape{{features}}, data::Task::BinaryClassification, 2};
}
inline nn::DataSpec several(std::int64_t features, std::int64_t classes) {
    return {Shape{{features}}, data::Task::MulticlassClassification, classes};
}

// Rows drawn from N(0, 1); class = which of the first features is largest, target = their sine.
inline std::shared_ptr<data::View> view(const nn::DataSpec& spec, std::int64_t training, std::int64_t validation) {
    RandomStream stream(7, Purpose::Test);
    auto made = std::make_shared<data::View>();
    const std::int64_t features = spec.input.count();
    const auto fill = [&](std::int64_t rows, std::vector<float>& x, std::vector<float>& y) {
        for (std::int64_t row = 0; row < rows; ++row) {
            const std::size_t start = x.size();
            for (std::int64_t i = 0; i < features; ++i) {
                x.push_back(static_cast<float>(stream.normal()));
            }
            float target = std::sin(2.0F * x[start]);
            if (spec.classes == 2) {
                target = x[start] > 0.0F ? 1.0F : 0.0F;
            } else if (spec.classes > 2) {
                target = 0.0F;
                for (std::int64_t i = 1; i < std::min(spec.classes, features); ++i) {
                    const auto at = static_cast<std::size_t>(target);
                    target = x[start + static_cast<std::size_t>(i)] > x[start + at] ? static_cast<float>(i) : target;
                }
            }
            y.push_back(target);
        }
    };
    fill(training, made->trainingFeatures, made->trainingTargets);
    fill(validation, made->validationFeatures, made->validationTargets);
    return made;
}

} // namespace goodfit::test
