// The kernels for processors with AVX2 and FMA; CMake gives this file alone those flags. Empty where the
// compiler does not know them.
#if defined(__AVX2__) && defined(__FMA__)
#define GOODFIT_KERNELS avx2
#include "core/nn/kernels/variant.h"
#endif
