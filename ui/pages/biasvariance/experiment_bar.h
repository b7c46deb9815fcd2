// What the experiment is: a ready one, or data, model and axis of one's own, rows, noise, training sets, starts.
#pragma once

#include "core/biasvariance/setup.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QLabel;
class QSpinBox;

namespace goodfit::ui {

class ExperimentBar : public QWidget {
    Q_OBJECT
public:
    explicit ExperimentBar(QWidget* parent = nullptr);

    [[nodiscard]] const biasvariance::Setup& setup() const { return m_setup; }
    void setSetup(const biasvariance::Setup& setup); // shows it; says nothing
    // Axes that the document offers besides: the paths of its ranges, and their values.
    void setPaths(const std::vector<std::pair<std::string, std::vector<Value>>>& paths);

signals:
    void changed(); // by the user

private:
    QHBoxLayout* makeChoice();
    QHBoxLayout* makeSettings();
    void connectControls();
    QComboBox* addChooser(QHBoxLayout* row, const QString& label, const char* name, const QString& tip);
    QSpinBox* addCount(QHBoxLayout* row, const QString& label, const char* name, int low, int high, const QString& tip);
    void fillAxes();
    void display();
    void choosePreset();
    void chooseModel();
    void chooseAxis();
    void edited();

    biasvariance::Setup m_setup;
    std::vector<std::pair<std::string, std::vector<Value>>> m_paths;
    QComboBox* m_preset = nullptr;
    QComboBox* m_data = nullptr;
    QComboBox* m_model = nullptr;
    QComboBox* m_axis = nullptr;
    QSpinBox* m_samples = nullptr;
    QDoubleSpinBox* m_noise = nullptr;
    QLabel* m_noiseLabel = nullptr;
    QSpinBox* m_runs = nullptr;
    QSpinBox* m_starts = nullptr;
    QComboBox* m_resampling = nullptr;
    QLabel* m_resamplingLabel = nullptr;
    bool m_filling = false;
};

} // namespace goodfit::ui
