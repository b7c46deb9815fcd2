// Documents that a member of a family is tried in, and where in them it stands.
#pragma once

#include "core/catalogue/standard.h"
#include "core/document/document.h"

#include <QHash>
#include <QPair>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace goodfit::test {

// Documents small enough to train in a moment; the first that a member fits is taken.
struct Base {
    const char* source;
    const char* hidden;
    const char* out;
    const char* loss;
};
// What the 16 features are made into before a layer that is tried, so that rows, sequences and images come in.
inline constexpr const char* kShaped[] = {"", "16", "8,2", "4,4,1", "2,2,2,2"};

[[nodiscard]] const std::vector<Base>& bases();
// shape: one of kShaped.
[[nodiscard]] Document documentOf(const Base& base, const std::string& shape);

// Where a family's members stand in a document and on which page their field is.
struct Stand {
    QString path;
    const char* page = "";
    ParameterKind kind = ParameterKind::Component;
};
// Nothing for the layers, which stand in the stack, and for what only a search is made of.
[[nodiscard]] std::optional<Stand> standOf(const std::string& family);

// What a member cannot do without, as it would be typed.
[[nodiscard]] const QHash<QString, QPair<const char*, const char*>>& needed();

} // namespace goodfit::test
