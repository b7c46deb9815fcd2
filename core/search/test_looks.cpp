#include "core/search/test_looks.h"

#include <array>
#include <ctime>

namespace goodfit::search {

namespace {

std::string whenAndWhat(const TestLook& look) {
    return lookTime(look) + " (trial " + std::to_string(look.trial) + ")";
}

} // namespace

std::string lookTime(const TestLook& look) {
    const auto seconds = static_cast<std::time_t>(look.atMs / 1000);
    std::tm parts{};
    std::array<char, 40> text{};
    if (!gmtime_r(&seconds, &parts) || std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M UTC", &parts) == 0) {
        return "at a time that is not known";
    }
    return text.data();
}

std::string looksText(std::span<const TestLook> looks) {
    if (looks.empty()) {
        return {};
    }
    const std::string warning = " A figure that is looked at again and again becomes optimistic.";
    if (looks.size() == 1) {
        return "The test part was looked at once before: " + whenAndWhat(looks.front()) + "." + warning;
    }
    return "The test part was looked at " + std::to_string(looks.size()) + " times before: first " +
           whenAndWhat(looks.front()) + ", last " + whenAndWhat(looks.back()) + "." + warning;
}

} // namespace goodfit::search
