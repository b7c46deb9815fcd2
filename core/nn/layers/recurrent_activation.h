// An activation inside a recurrent cell: on the rows of one gate, or of the state, at one step.
#pragma once

#include "core/nn/layers/recurrent_parts.h"

namespace goodfit::nn {

template <class T>
class CellActivation {
public:
    CellActivation(const ActivationInfo& info, const Component& chosen) : m_function(info.make<T>(chosen.settings)) {}

    void forward(Batch<T> z, Batch<T> y) const { m_function->forward(z.asConst(), y); }
    // dy becomes dz.
    void backward(Batch<T> z, Batch<T> y, Batch<T> dy) const {
        m_function->backward(z.asConst(), y.asConst(), dy.asConst(), dy);
    }

private:
    std::unique_ptr<Activation<T>> m_function;
};

} // namespace goodfit::nn
