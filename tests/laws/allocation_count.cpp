// The counter of allocations, for this program too.
#include "tests/core/train/allocation_count.cpp"
