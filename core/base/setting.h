// Setting = Value | Range | Component | list: every choice a person can make, as one plain value.
// A Component is a member of a family (an optimizer, a layer, a data source …) with its own settings;
// what a component leaves out has the default of its ParameterSpec.
#pragma once

#include "core/base/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace goodfit {

// low <= high, both included. log: searched in the logarithm (low > 0). step: only low + k * step.
// Whether the numbers are whole is said by the ParameterSpec.
struct NumericRange {
    double low = 0.0;
    double high = 1.0;
    bool log = false;
    std::optional<double> step;
    bool operator==(const NumericRange&) const = default;
};

// One of these values; at least one, no two equal.
struct ChoiceRange {
    std::vector<Value> choices;
    bool operator==(const ChoiceRange&) const = default;
};

class Setting;
struct NamedSetting;

// Settings by name, kept sorted by name so that equal contents compare equal.
class Settings {
public:
    Settings();
    ~Settings();
    Settings(const Settings&);
    Settings(Settings&&) noexcept;
    Settings& operator=(const Settings&);
    Settings& operator=(Settings&&) noexcept;

    [[nodiscard]] const Setting* find(std::string_view name) const; // null when absent
    [[nodiscard]] Setting* find(std::string_view name);
    void set(std::string_view name, Setting setting);
    void erase(std::string_view name);
    [[nodiscard]] bool empty() const { return m_entries.empty(); }
    [[nodiscard]] const std::vector<NamedSetting>& entries() const { return m_entries; }
    bool operator==(const Settings&) const;

private:
    std::vector<NamedSetting> m_entries;
};

// types: the member's id; several ids, or typeIsRange, when the type itself is to be searched. With
// several types the settings of all of them stand side by side.
struct Component {
    std::vector<std::string> types;
    bool typeIsRange = false;
    Settings settings;

    Component() = default;
    explicit Component(std::string type) : types{std::move(type)} {}

    [[nodiscard]] const std::string& type() const { return types.front(); } // types must not be empty
    bool operator==(const Component&) const = default;
};

class Setting {
public:
    using ComponentList = std::vector<Component>;
    using ValueList = std::vector<Value>;
    using Content = std::variant<Value, NumericRange, ChoiceRange, Component, ComponentList, ValueList>;

    Setting() = default;
    Setting(Value value) : m_content(std::move(value)) {}
    Setting(bool value) : m_content(Value(value)) {}
    Setting(int value) : m_content(Value(value)) {}
    Setting(std::int64_t value) : m_content(Value(value)) {}
    Setting(double value) : m_content(Value(value)) {}
    Setting(const char* value) : m_content(Value(value)) {}
    Setting(std::string value) : m_content(Value(std::move(value))) {}
    Setting(NumericRange range) : m_content(range) {}
    Setting(ChoiceRange range) : m_content(std::move(range)) {}
    Setting(Component component) : m_content(std::move(component)) {}
    Setting(ComponentList list) : m_content(std::move(list)) {}
    Setting(ValueList list) : m_content(std::move(list)) {}

    [[nodiscard]] const Value* value() const { return std::get_if<Value>(&m_content); }
    [[nodiscard]] const NumericRange* range() const { return std::get_if<NumericRange>(&m_content); }
    [[nodiscard]] const ChoiceRange* choice() const { return std::get_if<ChoiceRange>(&m_content); }
    [[nodiscard]] const Component* component() const { return std::get_if<Component>(&m_content); }
    [[nodiscard]] Component* component() { return std::get_if<Component>(&m_content); }
    [[nodiscard]] const ComponentList* components() const { return std::get_if<ComponentList>(&m_content); }
    [[nodiscard]] ComponentList* components() { return std::get_if<ComponentList>(&m_content); }
    [[nodiscard]] const ValueList* values() const { return std::get_if<ValueList>(&m_content); }

    // True for a NumericRange or a ChoiceRange (a component whose type is a range answers for itself).
    [[nodiscard]] bool isRange() const { return range() || choice(); }

    bool operator==(const Setting&) const = default;

private:
    Content m_content;
};

struct NamedSetting {
    std::string name;
    Setting setting;
    bool operator==(const NamedSetting&) const = default;
};

} // namespace goodfit
