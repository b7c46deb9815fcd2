// Penalties and constraints of a recurrent layer's weights, and what makes such a layer.
#pragma once

#include "core/nn/layers/block_rules.h"
#include "core/nn/layers/recurrent_parts.h"

namespace goodfit::nn {

template <class T>
struct RecurrentRules {
    BlockRules<T> kernel, recurrent, bias;

    [[nodiscard]] static Result<RecurrentRules> read(const Parameters& p) {
        RecurrentRules rules;
        const std::pair<const char*, BlockRules<T>*> blocks[] = {
            {"kernel", &rules.kernel}, {"recurrent", &rules.recurrent}, {"bias", &rules.bias}};
        for (const auto& [name, block] : blocks) {
            Result<BlockRules<T>> read = BlockRules<T>::read(p, name);
            if (!read) {
                return read.error();
            }
            *block = std::move(read).value();
        }
        return Result<RecurrentRules>(std::move(rules));
    }
};

// Cell: made from RecurrentParts, RecurrentRules<T> and `more`.
template <class T, class Cell, class... More>
[[nodiscard]] MadeLayer<T> makeRecurrent(Result<RecurrentParts> parts, const Parameters& p, More... more) {
    if (!parts) {
        return parts.error();
    }
    Result<RecurrentRules<T>> rules = RecurrentRules<T>::read(p);
    if (!rules) {
        return rules.error();
    }
    return MadeLayer<T>(std::make_unique<Cell>(std::move(parts).value(), std::move(rules).value(), more...));
}

} // namespace goodfit::nn
