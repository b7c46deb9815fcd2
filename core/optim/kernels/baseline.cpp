// The optimizers' loops for any x86-64 (or any other processor).
#define GOODFIT_KERNELS baseline
#include "core/optim/kernels/variant.h"
