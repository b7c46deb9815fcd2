// What the activations share whose value and gradient are one kernel each, told from y alone.
#pragma once

#include "core/nn/activation.h"
#include "core/nn/kernels/kernels.h"

namespace goodfit::nn {

// Kernels: pointers to members of KernelTable<T>.
template <class T, auto ForwardKernel, auto BackwardKernel>
class KernelActivation : public Activation<T> {
public:
    void forward(Batch<const T> z, Batch<T> y) const override {
        (kernels<T>().*ForwardKernel)(z.data, z.stride, y.data, y.stride, z.rows, z.columns);
    }
    void backward(Batch<const T> /*z*/, Batch<const T> y, Batch<const T> dy, Batch<T> dz) const override {
        (kernels<T>().*BackwardKernel)(y.data, y.stride, dy.data, dy.stride, dz.data, dz.stride, y.rows, y.columns);
    }
};

} // namespace goodfit::nn
