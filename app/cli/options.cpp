#include "app/cli/options.h"

#include "core/document/check.h"
#include "core/document/paths.h"

#include <CLI/CLI.hpp>

#include <charconv>

namespace goodfit::cli {

namespace {

std::optional<double> numberIn(const std::string& text) {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(number) : std::nullopt;
}

std::optional<std::int64_t> wholeIn(const std::string& text) {
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(number) : std::nullopt;
}

// What was written as a value of the parameter's kind; as a text when it is none, which is then refused.
Value valueIn(const std::string& text, const ParameterSpec& spec) {
    if (spec.isNumeric()) {
        if (const auto whole = wholeIn(text)) {
            return *whole;
        }
        if (const auto number = numberIn(text)) {
            return *number;
        }
    }
    if (spec.kind == ParameterKind::Boolean && (text == "true" || text == "false")) {
        return text == "true";
    }
    return text;
}

std::string choicesOf(const Catalogue& catalogue, const std::string& family) {
    std::string list;
    if (const Family* found = catalogue.family(family)) {
        for (const ComponentInfo& member : found->members) {
            list += (list.empty() ? "" : ", ") + member.id;
        }
    }
    return list;
}

std::string defaultText(const Catalogue& catalogue, const std::string& path) {
    const Result<Setting> held = settingAt(Document(), catalogue, path);
    const Value* value = held ? held->value() : nullptr;
    return value ? "; default " + value->toString() : std::string();
}

} // namespace

void addOption(CLI::App& app, const Catalogue& catalogue, const std::string& flag, const std::string& path,
               std::optional<std::string>& text) {
    const Document document;
    const Result<PathTarget> target = resolve(document, catalogue, path);
    std::string help;
    std::string kind = "TEXT";
    if (target && target->spec) {
        const ParameterSpec& spec = *target->spec;
        kind = spec.kind == ParameterKind::Integer ? "N" : spec.isNumeric() ? "X" : "TEXT";
        help = spec.help + (spec.help.ends_with('.') ? "" : ".") + " Instead of the document's " + path + ": " +
               spec.allowed();
    } else if (target) {
        kind = "NAME";
        help = "Instead of the document's " + path + ": one of " + choicesOf(catalogue, target->family);
    }
    app.add_option(flag, text, help + defaultText(catalogue, path) + ".")->option_text(kind);
}

Result<Document> withOption(Document document, const Catalogue& catalogue, const std::string& flag,
                            const std::string& path, const std::string& text) {
    const Result<PathTarget> target = resolve(document, catalogue, path);
    if (!target) {
        return Error{target.error().code, flag, target.error().message};
    }
    const Value value = target->spec ? valueIn(text, *target->spec) : Value(text);
    Result<Document> changed = withSetting(std::move(document), catalogue, path, Setting(value));
    if (!changed) {
        return Error{changed.error().code, flag, changed.error().message};
    }
    return changed;
}

Result<double> readNumber(const std::string& flag, const std::string& text, double low, double high, bool whole) {
    const ParameterSpec spec =
        whole ? ParameterSpec::integer(flag, flag, 0, low, high) : ParameterSpec::real(flag, flag, 0, low, high);
    const Value value = valueIn(text, spec);
    const std::string problem = problemWith(Setting(value), spec, Catalogue({}));
    if (!problem.empty()) {
        return invalid(flag, problem);
    }
    return value.real();
}

} // namespace goodfit::cli
