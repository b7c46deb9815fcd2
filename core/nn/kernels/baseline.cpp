// The kernels for any x86-64 (or any other processor).
#define GOODFIT_KERNELS baseline
#include "core/nn/kernels/variant.h"
