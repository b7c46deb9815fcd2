// The document's data, loaded and prepared in the background whenever the data section changes; and the
// drawn network described for that data after every change.
#pragma once

#include "core/data/prepared.h"
#include "core/jobs/describe.h"
#include "core/nn/summary.h"
#include "ui/bridge/background.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace goodfit::ui {

class DocumentStore;

class DataSession : public QObject {
    Q_OBJECT
public:
    explicit DataSession(DocumentStore& store, QObject* parent = nullptr);
    ~DataSession() override;

    // Null while the first load of a document runs or when the last one failed; else the newest loaded.
    [[nodiscard]] std::shared_ptr<const data::Prepared> prepared() const { return m_prepared; }
    [[nodiscard]] bool isLoading() const { return m_loader.isActive(); }
    [[nodiscard]] const QString& problem() const { return m_problem; } // empty: none
    [[nodiscard]] const nn::NetworkSummary& summary() const { return m_summary; }
    [[nodiscard]] jobs::DataShape shape() const;

signals:
    void changed();        // prepared() or problem() is another
    void summaryChanged(); // summary() is another

private:
    using Loaded = std::shared_ptr<const data::Prepared>;
    void documentChanged();
    void reload();
    void poll();
    void describe();

    DocumentStore& m_store;
    Loaded m_prepared;
    QString m_problem;
    nn::NetworkSummary m_summary;
    std::optional<Component> m_asked; // what the newest load was asked for
    QString m_askedFolder;
    bool m_again = false; // what is being loaded is out of date: load once more when it ends
    Background<Loaded> m_loader;
    QTimer m_timer;
};

} // namespace goodfit::ui
