#include "app/cli/command.h"
#include "app/cli/json_output.h"
#include "app/cli/table.h"

#include <CLI/CLI.hpp>

namespace goodfit::cli {

namespace {

std::string defaultOf(const ParameterSpec& spec) {
    if (spec.optional) {
        return "off";
    }
    const bool list = spec.kind == ParameterKind::ComponentList || spec.kind == ParameterKind::Names;
    const std::string text = list ? "none" : spec.initial.toString();
    return text.empty() ? "empty" : text;
}

std::string allowedOf(const ParameterSpec& spec) {
    switch (spec.kind) {
    case ParameterKind::Component:
        return "one " + spec.family;
    case ParameterKind::ComponentList:
    case ParameterKind::Names:
        return "a list of " + spec.family;
    case ParameterKind::Real:
    case ParameterKind::Integer:
    case ParameterKind::Boolean:
    case ParameterKind::Choice:
    case ParameterKind::Text:
        break;
    }
    return spec.allowed();
}

std::string rangeOf(const ParameterSpec& spec) {
    if (!spec.searchable) {
        return {};
    }
    if (!spec.isNumeric()) {
        return "choices";
    }
    return shortNumber(spec.suggested.low) + " … " + shortNumber(spec.suggested.high) +
           (spec.suggested.log ? " log" : "");
}

std::string textOf(const Family& family) {
    std::string text = family.label + " (" + family.id + ")\n";
    for (const ComponentInfo& member : family.members) {
        if (family.typed) {
            text += "\n  " + member.id + (member.help.empty() ? "" : "  –  " + member.help) + "\n";
            text += member.formula.empty() ? "" : "      " + member.formula + "\n";
        }
        Table table;
        table.column("parameter", Align::Left);
        table.column("default", Align::Left);
        table.column("allowed", Align::Left);
        table.column("range to search", Align::Left);
        table.column("", Align::Left);
        for (const ParameterSpec& spec : member.parameters) {
            table.row({spec.id, defaultOf(spec), allowedOf(spec), rangeOf(spec), spec.help});
        }
        text += table.empty() ? "" : table.text(6);
    }
    return text + (family.members.empty() ? "\n  none yet\n" : "");
}

Json jsonOf(const Family& family) {
    Json json = Json::object();
    json["id"] = family.id;
    json["label"] = family.label;
    json["members"] = Json::array();
    for (const ComponentInfo& member : family.members) {
        Json entry = Json::object();
        entry["id"] = member.id;
        entry["label"] = member.label;
        entry["category"] = member.category;
        entry["help"] = member.help;
        entry["formula"] = member.formula;
        entry["advice"] = member.advice;
        entry["source"] = member.source;
        entry["parameters"] = Json::array();
        for (const ParameterSpec& spec : member.parameters) {
            entry["parameters"].push_back(toJson(spec));
        }
        json["members"].push_back(std::move(entry));
    }
    return json;
}

class List : public Command {
public:
    void define(CLI::App& app, const Catalogue& /*catalogue*/) override {
        app.add_option("FAMILY", m_family, "Only this family: layer, activation, optimizer, data_source, sampler …")
            ->option_text(" ");
    }

    int run(Context& context) override {
        std::vector<const Family*> families;
        std::string known;
        for (const Family& family : context.catalogue.families()) {
            known += (known.empty() ? "" : ", ") + family.id;
            if (m_family.empty() || family.id == m_family) {
                families.push_back(&family);
            }
        }
        if (families.empty()) {
            return context.fail(invalid("list", "\"" + m_family + "\" is no family, must be one of " + known));
        }
        if (context.json) {
            Json json = Json{{"families", Json::array()}};
            for (const Family* family : families) {
                json["families"].push_back(jsonOf(*family));
            }
            return context.print(cli::textOf(json));
        }
        std::string text;
        for (const Family* family : families) {
            text += (text.empty() ? "" : "\n") + textOf(*family);
        }
        return context.print(text);
    }

private:
    std::string m_family;
};

} // namespace

const CommandInfo& listCommand() {
    static const CommandInfo kInfo = {
        "list", "Every registered layer, activation, optimizer, sampler, dataset … with its parameters.",
        "Without effect: nothing here is random.",
        []() -> std::unique_ptr<Command> { return std::make_unique<List>(); }};
    return kInfo;
}

} // namespace goodfit::cli
