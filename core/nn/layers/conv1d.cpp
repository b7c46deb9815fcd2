#include "core/nn/layers/convolution.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& conv1dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "conv1d",
                  .label = "Conv 1D",
                  .category = "Convolution",
                  .help = "Looks for the same small patterns at every place of a sequence (steps × channels).",
                  .formula = "y(t, f) = f(Σ W(i, c, f) x(s t + i, c) + b(f))",
                  .advice =
                      "Sequences whose neighbours belong together: signals, series. 8 to 64 filters with relu, then "
                      "pooling; end in a global pooling and a Dense block.",
                  .source = "Waibel, Hanazawa, Hinton, Shikano and Lang, 1989",
                  .parameters = convolutionParameters()},
        .makeFloat = &makeConvolution<float, 1>,
        .makeDouble = &makeConvolution<double, 1>,
    };
    return kInfo;
}

} // namespace goodfit::nn
