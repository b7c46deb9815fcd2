// A form generated from ParameterSpecs: the settings of one component, each field a value or a range,
// nested components with a type chooser and their own fields below. Every edit is one undoable change of
// the document; what the document holds is always what the form shows.
#pragma once

#include <QString>
#include <QWidget>

#include <memory>

namespace goodfit::ui {

class DocumentStore;

class ParameterForm : public QWidget {
    Q_OBJECT
public:
    // path: of the component ("layers.hidden", "training.optimizer", "data.source").
    // only / except: ids of the parameters to show or to leave out; empty: all.
    ParameterForm(DocumentStore& store, QString path, QStringList only = {}, QStringList except = {},
                  QWidget* parent = nullptr);
    ~ParameterForm() override;

    [[nodiscard]] const QString& path() const;

signals:
    void fieldFocused(const QString& path); // for help and theory cards

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace goodfit::ui
