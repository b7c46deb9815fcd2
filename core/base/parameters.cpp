#include "core/base/parameters.h"

#include <cmath>

namespace goodfit {

Value representative(const Setting& setting, ParameterKind kind) {
    if (const Value* value = setting.value()) {
        return *value;
    }
    if (const ChoiceRange* choice = setting.choice()) {
        return choice->choices.empty() ? Value() : choice->choices.front();
    }
    const NumericRange* range = setting.range();
    if (!range) {
        return {};
    }
    double centre = range->log && range->low > 0 ? std::sqrt(range->low) * std::sqrt(range->high)
                                                 : range->low + (range->high - range->low) / 2;
    if (range->step && *range->step > 0) {
        centre = range->low + std::floor((centre - range->low) / *range->step) * *range->step;
    }
    if (kind == ParameterKind::Integer) {
        return Value(static_cast<std::int64_t>(std::llround(centre)));
    }
    return Value(centre);
}

Value Parameters::value(std::string_view id) const {
    const ParameterSpec* spec = m_info->find(id);
    const Setting* setting = m_settings->find(id);
    if (setting) {
        return representative(*setting, spec ? spec->kind : ParameterKind::Real);
    }
    return spec ? spec->initial : Value();
}

Component Parameters::component(std::string_view id) const {
    if (const Setting* setting = m_settings->find(id)) {
        if (const Component* held = setting->component()) {
            return *held;
        }
    }
    const ParameterSpec* spec = m_info->find(id);
    return Component(spec ? spec->initial.text() : std::string());
}

} // namespace goodfit
