// What is asked of one block of a layer's weights: a penalty and a constraint, as the parameters
// NAME_regularizer and NAME_constraint say (Keras' names: kernel, recurrent, bias).
#pragma once

#include "core/base/registry.h"
#include "core/nn/batch.h"
#include "core/nn/constraints/registry.h"
#include "core/nn/regularizers/registry.h"

#include <string>

namespace goodfit::nn {

// The two rows of a form. weights: as in "the weights of the inputs".
[[nodiscard]] std::vector<ParameterSpec> penaltySpecs(const std::vector<std::string>& names);
[[nodiscard]] std::vector<ParameterSpec> constraintSpecs(const std::vector<std::string>& names);

template <class T>
class BlockRules {
public:
    [[nodiscard]] static Result<BlockRules> read(const Parameters& p, const std::string& name) {
        const Component penalty = p.component(name + "_regularizer");
        const Component constraint = p.component(name + "_constraint");
        const RegularizerInfo* penaltyInfo = findMember(regularizers(), penalty.type());
        const ConstraintInfo* constraintInfo = findMember(constraints(), constraint.type());
        if (!penaltyInfo || !constraintInfo) {
            return invalid({}, name + " has a regularizer or constraint that does not exist");
        }
        BlockRules made;
        made.m_penalty = penaltyInfo->make<T>(penalty.settings);
        made.m_constraint = constraintInfo->make<T>(constraint.settings);
        return Result<BlockRules>(std::move(made));
    }

    [[nodiscard]] double penalty(const T* weights, std::int64_t count) const {
        return m_penalty ? m_penalty->penalty({weights, static_cast<std::size_t>(count)}) : 0.0;
    }
    void addPenaltyGradient(const T* weights, T* gradients, std::int64_t count) const {
        if (m_penalty) {
            const auto size = static_cast<std::size_t>(count);
            m_penalty->addGradient({weights, size}, {gradients, size});
        }
    }
    void constrainPanels(T* kernel, std::int64_t rows, std::int64_t inner) const {
        for (std::int64_t row = 0; m_constraint && row < rows; row += kLane) {
            m_constraint->applyToPanel(kernel + row * inner, inner);
        }
    }
    void constrainVector(T* values, std::int64_t count) const {
        if (m_constraint) {
            m_constraint->applyToVector({values, static_cast<std::size_t>(count)});
        }
    }

private:
    std::unique_ptr<Regularizer<T>> m_penalty;
    std::unique_ptr<Constraint<T>> m_constraint;
};

} // namespace goodfit::nn
