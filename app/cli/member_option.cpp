#include "app/cli/member_option.h"

#include "app/cli/space_file.h"
#include "core/document/check.h"

namespace goodfit::cli {

namespace {

std::string membersOf(const Catalogue& catalogue, const std::string& family) {
    std::string list;
    if (const Family* found = catalogue.family(family)) {
        for (const ComponentInfo& member : found->members) {
            list += (list.empty() ? "" : ", ") + member.id;
        }
    }
    return list;
}

std::string settingsOf(const ComponentInfo& member) {
    std::string list;
    for (const ParameterSpec& spec : member.parameters) {
        list += (list.empty() ? "" : ", ") + spec.id;
    }
    return list.empty() ? "nothing" : list;
}

} // namespace

Result<Component> readMember(const Catalogue& catalogue, const std::string& flag, const std::string& family,
                             const std::string& text) {
    const bool isObject = text.starts_with('{');
    const Json json = isObject ? Json::parse(text, nullptr, false) : Json{{"type", text}};
    if (!json.is_object() || !json.contains("type") || !json["type"].is_string()) {
        return invalid(flag, "must be a name or a JSON object with a \"type\"");
    }
    Component component(json["type"].get<std::string>());
    const ComponentInfo* member = catalogue.member(family, component.type());
    if (!member) {
        return invalid(flag, "\"" + component.type() + "\", must be one of " + membersOf(catalogue, family));
    }
    for (const auto& [key, setting] : json.items()) {
        if (key == "type") {
            continue;
        }
        const ParameterSpec* spec = member->find(key);
        if (!spec) {
            return invalid(flag + "." + key, "is not known; " + component.type() + " has " + settingsOf(*member));
        }
        const std::optional<Value> value = valueOf(setting);
        const std::string problem =
            value ? problemWith(Setting(*value), *spec, catalogue) : "must be " + spec->allowed();
        if (!problem.empty()) {
            return invalid(flag + "." + key, problem);
        }
        component.settings.set(key, Setting(*value));
    }
    return component;
}

} // namespace goodfit::cli
