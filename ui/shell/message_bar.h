// What the window has to say, as bars above the page instead of boxes in front of it: refusals, failures,
// offers. The newest few stand; those that only inform go by themselves.
#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QVBoxLayout;

namespace goodfit::ui {

struct Message {
    enum class Kind { Info, Warning, Error };
    struct Button {
        QString text;
        std::function<void()> clicked; // the bar goes afterwards
    };

    Kind kind = Kind::Info;
    QString text;
    QString id = {}; // replaces the bar of the same id; empty: that of the same kind
    std::vector<Button> buttons = {};
};

class MessageBar : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);

    void post(const Message& message);
    void dismiss(const QString& id);
    [[nodiscard]] QStringList texts() const; // of what stands, oldest first

private:
    QVBoxLayout* m_layout;
};

} // namespace goodfit::ui
