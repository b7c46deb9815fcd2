#include "core/base/setting.h"

#include <algorithm>

namespace goodfit {

Settings::Settings() = default;
Settings::~Settings() = default;
Settings::Settings(const Settings&) = default;
Settings::Settings(Settings&&) noexcept = default;
Settings& Settings::operator=(const Settings&) = default;
Settings& Settings::operator=(Settings&&) noexcept = default;
bool Settings::operator==(const Settings&) const = default;

namespace {

auto lowerBound(auto& entries, std::string_view name) {
    return std::lower_bound(entries.begin(), entries.end(), name,
                            [](const NamedSetting& entry, std::string_view key) { return entry.name < key; });
}

} // namespace

const Setting* Settings::find(std::string_view name) const {
    const auto at = lowerBound(m_entries, name);
    return at != m_entries.end() && at->name == name ? &at->setting : nullptr;
}

Setting* Settings::find(std::string_view name) {
    const auto at = lowerBound(m_entries, name);
    return at != m_entries.end() && at->name == name ? &at->setting : nullptr;
}

void Settings::set(std::string_view name, Setting setting) {
    const auto at = lowerBound(m_entries, name);
    if (at != m_entries.end() && at->name == name) {
        at->setting = std::move(setting);
    } else {
        m_entries.insert(at, NamedSetting{std::string(name), std::move(setting)});
    }
}

void Settings::erase(std::string_view name) {
    const auto at = lowerBound(m_entries, name);
    if (at != m_entries.end() && at->name == name) {
        m_entries.erase(at);
    }
}

} // namespace goodfit
