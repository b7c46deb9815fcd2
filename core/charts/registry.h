// Every chart this folder can build, by the id that builders write into Chart::id.
#pragma once

#include <span>
#include <string_view>

namespace goodfit::charts {

struct ChartInfo {
    std::string_view id;
    std::string_view title;
    std::string_view help; // what it shows and how to read it, one line
};
[[nodiscard]] std::span<const ChartInfo> chartInfos();

} // namespace goodfit::charts
