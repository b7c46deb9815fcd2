#include "core/nn/layers/convolution.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

const LayerInfo& conv2dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "conv2d",
                  .label = "Conv 2D",
                  .category = "Convolution",
                  .help = "Looks for the same small patterns at every place of an image (height × width × channels).",
                  .formula = "y(p, q, f) = f(Σ W(i, j, c, f) x(s p + i, s q + j, c) + b(f))",
                  .advice =
                      "Images. 8 to 32 filters of 3 × 3 with relu and the padding same, pooling after one or two of "
                      "them; end in one row of features and a Dense block.",
                  .source = "LeCun, Bottou, Bengio and Haffner, 1998",
                  .parameters = convolutionParameters()},
        .makeFloat = &makeConvolution<float, 2>,
        .makeDouble = &makeConvolution<double, 2>,
    };
    return kInfo;
}

} // namespace goodfit::nn
