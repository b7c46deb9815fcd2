// JSON for the attribute columns, in the form Python's json module reads: texts escaped, reals in the shortest
// form that reads back equal. Numbers that JSON has no word for are the texts "NaN", "Infinity", "-Infinity".
#pragma once

#include "core/base/value.h"

#include <QJsonArray>
#include <QString>

#include <string>
#include <vector>

namespace goodfit::store {

[[nodiscard]] QString jsonText(const std::string& text);
[[nodiscard]] QString jsonText(double number);
[[nodiscard]] QString jsonText(const Value& value);

[[nodiscard]] QJsonValue jsonNumber(double number);
[[nodiscard]] double numberOf(const QJsonValue& value); // NaN when it is none
[[nodiscard]] QJsonArray jsonArray(const std::vector<double>& numbers);
[[nodiscard]] std::vector<double> numbersOf(const QJsonArray& array);

// Any JSON value as a text, and back (a null value when the text is no JSON).
[[nodiscard]] QString toText(const QJsonValue& value);
[[nodiscard]] QJsonValue fromText(const QString& text);
[[nodiscard]] Value valueOf(const QJsonValue& value);

} // namespace goodfit::store
