// Reading and changing a document by path (see document.h for what a path is).
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

#include <functional>

namespace goodfit {

// A parameter that a path leads to.
struct PathTarget {
    const ParameterSpec* spec = nullptr; // null when the path leads to a component's type
    std::string family;                  // of the component that owns it
    const Component* owner = nullptr;
    const Setting* setting = nullptr; // null when absent: the default holds
};

// Error NotFound names the first key that leads nowhere.
[[nodiscard]] Result<PathTarget> resolve(const Document& document, const Catalogue& catalogue, std::string_view path);

// The setting in force: what is held, or the default. For "….type" a text, or a ChoiceRange of texts.
[[nodiscard]] Result<Setting> settingAt(const Document& document, const Catalogue& catalogue, std::string_view path);

// The document with one setting changed (created on the way where absent); checked against its spec.
// An Edit without a setting goes back to the default. Setting "….type" keeps the settings that the new
// type knows too and drops the others.
[[nodiscard]] Result<Document> withSetting(Document document, const Catalogue& catalogue, std::string_view path,
                                           const std::optional<Setting>& setting);
[[nodiscard]] Result<Document> withEdits(Document document, const Catalogue& catalogue, const std::vector<Edit>& edits);

// The block with this id, at any depth; null when there is none.
[[nodiscard]] const LayerBlock* findBlock(const Document& document, std::string_view id);
// "layers.hidden.dense": the ids from the outside in; empty when there is none.
[[nodiscard]] std::string pathOfBlock(const Document& document, std::string_view id);
// An id no block has yet: `wanted`, or wanted_2, wanted_3 …
[[nodiscard]] std::string freeId(const Document& document, std::string_view wanted);

// Every parameter that holds a value or a range, defaults left out, in document order.
struct VisitedParameter {
    std::string path;
    const ParameterSpec* spec = nullptr; // null for a component's type
    std::string family;                  // of the owner; for a type, the family of the type
    const Setting* setting = nullptr;    // null for a type: see owner
    const Component* owner = nullptr;
};
void visitParameters(const Document& document, const Catalogue& catalogue,
                     const std::function<void(const VisitedParameter&)>& visit);

} // namespace goodfit
