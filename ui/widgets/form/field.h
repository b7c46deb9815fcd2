// One parameter of the document as a form sees it: where it is, what it may hold, what it holds now, and
// the one way to change it.
#pragma once

#include "core/base/parameter_spec.h"
#include "core/base/result.h"

#include <QString>

#include <vector>

namespace goodfit::ui {

class DocumentStore;

// One of the things a choice offers.
struct Option {
    Value value;
    QString label;
    QString help;
};

class Field {
public:
    Field(DocumentStore& store, QString path, const ParameterSpec& spec);

    [[nodiscard]] DocumentStore& store() const { return m_store; }
    [[nodiscard]] const ParameterSpec& spec() const { return *m_spec; }
    [[nodiscard]] const QString& path() const { return m_path; }
    // Where the choice itself is written: for a component its type.
    [[nodiscard]] QString settingPath() const;
    // What is in force; an error while an optional one is off or the component is gone.
    [[nodiscard]] Result<Setting> current() const;
    [[nodiscard]] bool isOff() const;
    // Whether the component's family has types to choose from.
    [[nodiscard]] bool hasTypes() const;

    [[nodiscard]] QString label() const;
    [[nodiscard]] QString name() const;    // "Units of dense", for a screen reader
    [[nodiscard]] QString toolTip() const; // help, what is allowed, source
    [[nodiscard]] std::vector<Option> options() const;
    [[nodiscard]] QString labelOf(const Value& value) const;

    // What is wrong with this setting here; empty when nothing is.
    [[nodiscard]] QString problemWith(const Setting& setting) const;
    // One undo step; merged with the same field's last one within the store's time.
    bool change(const Setting& setting) const;
    bool switchOff() const;
    bool switchOn() const;
    bool makeRange() const;
    // former: the value before the range was made, when it is known; else the range's centre.
    bool makeValue(const std::optional<Value>& former) const;

private:
    [[nodiscard]] QString described(const Setting& setting) const;

    DocumentStore& m_store;
    QString m_path;
    const ParameterSpec* m_spec;
};

// The offered range, wide enough for the value in force, within the bounds.
[[nodiscard]] NumericRange offeredRange(const ParameterSpec& spec, double value);
// "16", "4 … 64", "relu or tanh": a setting as shown on cards and in undo texts.
[[nodiscard]] QString settingText(const Setting& setting);

} // namespace goodfit::ui
