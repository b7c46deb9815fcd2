// Recorded examples on their way into a network, and what it says as one list.
#pragma once

#include "core/nn/network.h"
#include "tests/support/golden.h"

#include <vector>

namespace goodfit::test {

// x: example by example.
template <class T>
void load(nn::Network<T>& network, std::int64_t rows, const nlohmann::json& x) {
    const nn::Batch<T> input = network.input(rows);
    for (std::int64_t i = 0; i < rows * input.rows; ++i) {
        input.column(i / input.rows)[i % input.rows] = x[static_cast<std::size_t>(i)].get<T>();
    }
}

template <class T>
std::vector<double> flat(nn::Batch<const T> batch) {
    std::vector<double> all;
    for (std::int64_t j = 0; j < batch.columns; ++j) {
        all.insert(all.end(), batch.column(j), batch.column(j) + batch.rows);
    }
    return all;
}

} // namespace goodfit::test
