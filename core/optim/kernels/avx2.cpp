// The optimizers' loops for processors with AVX2 and FMA; CMake gives this file alone those flags.
#if defined(__AVX2__) && defined(__FMA__)
#define GOODFIT_KERNELS avx2
#include "core/optim/kernels/variant.h"
#endif
