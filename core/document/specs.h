// What a component may hold, by the catalogue: shared by checks, paths and JSON.
#pragma once

#include "core/document/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace goodfit {

// The parameters that any of these types knows, each once, in the order of the tables.
[[nodiscard]] std::vector<const ParameterSpec*> specsOf(const Catalogue& catalogue, std::string_view family,
                                                        const std::vector<std::string>& types);
// Their ids joined by commas: what is allowed, for messages.
[[nodiscard]] std::string idsOf(const std::vector<const ParameterSpec*>& specs);
[[nodiscard]] std::string memberIdsOf(const Family* family);

// "a.b.c" at its dots.
[[nodiscard]] std::vector<std::string> keysOf(std::string_view path);

// True when the family's members are told apart by a "type".
[[nodiscard]] bool isTyped(const Catalogue& catalogue, std::string_view family);
// A layer type that holds blocks of its own.
[[nodiscard]] bool isGroup(const Catalogue& catalogue, const Component& layer);

// The setting with numbers of the spec's kind: whole numbers of a Real become real, whole reals of an
// Integer become integers; so that equal choices compare equal however they were written.
[[nodiscard]] Setting normalised(Setting setting, const ParameterSpec& spec, const Catalogue& catalogue);

// What is in force where nothing is held: a value, a component without settings or an empty list.
[[nodiscard]] Setting defaultSetting(const ParameterSpec& spec);

} // namespace goodfit
