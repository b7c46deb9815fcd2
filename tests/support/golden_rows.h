// Data rows of a golden record: each of its entries on every variant of the kernels.
#pragma once

#include "core/nn/kernels/kernels.h"
#include "tests/support/golden.h"

#include <QTest>

namespace goodfit::test {

// In a _data() slot: columns "index" and "variant".
inline void addGoldenRows(const std::string& file) {
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("variant");
    int variants = 0;
    (void)nn::kernelVariants<float>(variants);
    const nlohmann::json all = golden(file);
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (int variant = 0; variant < variants; ++variant) {
            const std::string entry = all[i].contains("name")
                                          ? all[i]["name"].get<std::string>()
                                          : std::to_string(i) + " " + all[i]["type"].get<std::string>();
            QTest::newRow((entry + ", variant " + std::to_string(variant)).c_str()) << static_cast<int>(i) << variant;
        }
    }
}

// In the slot itself: the entry, with the row's variant in use.
inline nlohmann::json goldenOfRow(const std::string& file) {
    const int index = *static_cast<const int*>(QTest::qData("index", qMetaTypeId<int>()));
    nn::useKernelVariant(*static_cast<const int*>(QTest::qData("variant", qMetaTypeId<int>())));
    return golden(file)[static_cast<std::size_t>(index)];
}

} // namespace goodfit::test
