#include "ui/pages/biasvariance/experiment_bar.h"

#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

using biasvariance::Setup;

namespace {

constexpr int kUsualLetters = 15, kPresetLetters = 29, kModelLetters = 20; // that choosers show

void select(QComboBox* chooser, const std::string& id) {
    chooser->setCurrentIndex(chooser->findData(QString::fromStdString(id)));
}

std::string chosen(const QComboBox* chooser) {
    return chooser->currentData().toString().toStdString();
}

} // namespace

ExperimentBar::ExperimentBar(QWidget* parent) : QWidget(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    rows->addLayout(makeChoice());
    rows->addLayout(makeSettings());
    connectControls();
    setSetup(biasvariance::presets().front().setup);
}

QHBoxLayout* ExperimentBar::makeChoice() {
    auto* row = new QHBoxLayout;
    m_preset = addChooser(row, tr("&Experiment"), "preset", tr("An experiment with settings that visibly work"));
    m_preset->addItem(tr("Of my own"), QString());
    for (const biasvariance::Preset& preset : biasvariance::presets()) {
        m_preset->addItem(QStringLiteral("%1  %2").arg(QString::fromStdString(preset.id), tr(preset.label.c_str())),
                          QString::fromStdString(preset.id));
        m_preset->setItemData(m_preset->count() - 1, tr(preset.shows.c_str()), Qt::ToolTipRole);
    }
    m_preset->setMinimumContentsLength(kPresetLetters);
    m_data = addChooser(row, tr("&Data"), "problem", tr("Where training sets are drawn from"));
    for (const biasvariance::OptionInfo& info : biasvariance::dataInfos()) {
        m_data->addItem(tr(info.label.c_str()), QString::fromStdString(info.id));
        m_data->setItemData(m_data->count() - 1, tr(info.help.c_str()), Qt::ToolTipRole);
    }
    m_model = addChooser(row, tr("&Model"), "model", tr("What is fitted to each training set"));
    for (const biasvariance::OptionInfo& info : biasvariance::modelInfos()) {
        m_model->addItem(tr(info.label.c_str()), QString::fromStdString(info.id));
        m_model->setItemData(m_model->count() - 1, tr(info.help.c_str()), Qt::ToolTipRole);
    }
    m_model->setMinimumContentsLength(kModelLetters);
    row->addStretch(1);
    return row;
}

QHBoxLayout* ExperimentBar::makeSettings() {
    auto* row = new QHBoxLayout;
    m_axis = addChooser(row, tr("&Capacity"), "axis", tr("The one setting that is varied"));
    m_samples = addCount(row, tr("Ro&ws n"), "samples", 0, 100000,
                         tr("Rows of a training set; none said: as many as the document's data give"));
    m_samples->setSpecialValueText(tr("most"));
    m_noiseLabel = new QLabel(tr("N&oise σ"), this);
    m_noise = new QDoubleSpinBox(this);
    m_noise->setObjectName(QStringLiteral("noise"));
    m_noise->setRange(0, 10);
    m_noise->setSingleStep(0.05);
    m_noise->setKeyboardTracking(false);
    m_noiseLabel->setBuddy(m_noise);
    describe(m_noise, tr("Noise"), tr("Standard deviation of the target's noise"));
    row->addWidget(m_noiseLabel);
    row->addWidget(m_noise);
    m_runs = addCount(row, tr("&Training sets R"), "runs", 2, biasvariance::kMostRuns,
                      tr("How often a training set is drawn and fitted"));
    m_starts = addCount(row, tr("&Starts K"), "starts", 1, biasvariance::kMostStarts,
                        tr("Fits with other initial weights on each: two or more tell luck of the start apart"));
    m_resampling = addChooser(row, tr("Table"), "resampling", tr("How training sets are dealt from one table"));
    m_resampling->addItem(tr("Disjoint halves"), QStringLiteral("halves"));
    m_resampling->addItem(tr("Bootstrap"), QStringLiteral("bootstrap"));
    m_resamplingLabel = qobject_cast<QLabel*>(row->itemAt(row->indexOf(m_resampling) - 1)->widget());
    row->addStretch(1);
    return row;
}

void ExperimentBar::connectControls() {
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ExperimentBar::choosePreset);
    connect(m_model, &QComboBox::currentIndexChanged, this, &ExperimentBar::chooseModel);
    connect(m_axis, &QComboBox::currentIndexChanged, this, &ExperimentBar::chooseAxis);
    for (QComboBox* chooser : {m_data, m_resampling}) {
        connect(chooser, &QComboBox::currentIndexChanged, this, &ExperimentBar::edited);
    }
    for (QSpinBox* count : {m_samples, m_runs, m_starts}) {
        connect(count, &QSpinBox::valueChanged, this, &ExperimentBar::edited);
    }
    connect(m_noise, &QDoubleSpinBox::valueChanged, this, &ExperimentBar::edited);
}

QComboBox* ExperimentBar::addChooser(QHBoxLayout* row, const QString& label, const char* name, const QString& tip) {
    auto* text = new QLabel(label, this);
    auto* chooser = new QComboBox(this);
    chooser->setObjectName(QLatin1String(name));
    chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    chooser->setMinimumContentsLength(kUsualLetters);
    text->setBuddy(chooser);
    describe(chooser, QString(label).remove(QLatin1Char('&')), tip);
    row->addWidget(text);
    row->addWidget(chooser);
    return chooser;
}

QSpinBox* ExperimentBar::addCount(QHBoxLayout* row, const QString& label, const char* name, int low, int high,
                                  const QString& tip) {
    auto* text = new QLabel(label, this);
    text->setContentsMargins(0, 0, 3, 0); // the last letter reaches beyond its advance
    auto* count = new QSpinBox(this);
    count->setObjectName(QLatin1String(name));
    count->setRange(low, high);
    count->setKeyboardTracking(false);
    text->setBuddy(count);
    describe(count, QString(label).remove(QLatin1Char('&')), tip);
    row->addWidget(text);
    row->addWidget(count);
    return count;
}

void ExperimentBar::setPaths(const std::vector<std::pair<std::string, std::vector<Value>>>& paths) {
    if (m_paths != paths) {
        m_paths = paths;
        const QScopedValueRollback guard(m_filling, true);
        fillAxes();
    }
}

void ExperimentBar::fillAxes() {
    m_axis->clear();
    for (const biasvariance::AxisInfo& axis : biasvariance::axisInfos()) {
        if (std::find(axis.models.begin(), axis.models.end(), m_setup.model) != axis.models.end()) {
            m_axis->addItem(tr(axis.label.c_str()), QString::fromStdString(axis.id));
            m_axis->setItemData(m_axis->count() - 1, tr(axis.help.c_str()), Qt::ToolTipRole);
        }
    }
    if (m_setup.model == "document") {
        for (const auto& [path, values] : m_paths) {
            m_axis->addItem(QString::fromStdString(path), QString::fromStdString(path));
        }
    }
    select(m_axis, m_setup.axis);
}

void ExperimentBar::setSetup(const Setup& setup) {
    m_setup = setup;
    display();
}

void ExperimentBar::display() {
    const QScopedValueRollback guard(m_filling, true);
    std::string preset;
    for (const biasvariance::Preset& one : biasvariance::presets()) {
        preset = one.setup == m_setup ? one.id : preset;
    }
    select(m_preset, preset);
    select(m_data, m_setup.data);
    select(m_model, m_setup.model);
    fillAxes();
    m_samples->setValue(static_cast<int>(m_setup.samples));
    m_samples->setEnabled(m_setup.axis != "samples");
    m_noise->setValue(m_setup.noise);
    m_noise->setEnabled(m_setup.data != "document");
    m_runs->setValue(m_setup.runs);
    m_starts->setValue(m_setup.starts);
    select(m_resampling, m_setup.resampling);
    m_resampling->setVisible(m_setup.data == "document");
    m_resamplingLabel->setVisible(m_setup.data == "document");
}

void ExperimentBar::choosePreset() {
    if (m_filling) {
        return;
    }
    if (const biasvariance::Preset* preset = biasvariance::findPreset(chosen(m_preset))) {
        setSetup(preset->setup);
        emit changed();
    }
}

void ExperimentBar::chooseModel() {
    if (m_filling) {
        return;
    }
    m_setup.model = chosen(m_model);
    const biasvariance::AxisInfo* axis = biasvariance::findAxis(m_setup.axis);
    const bool kept =
        axis != nullptr && std::find(axis->models.begin(), axis->models.end(), m_setup.model) != axis->models.end();
    if (!kept) {
        for (const biasvariance::AxisInfo& info : biasvariance::axisInfos()) {
            if (std::find(info.models.begin(), info.models.end(), m_setup.model) != info.models.end()) {
                m_setup.axis = info.id;
                break;
            }
        }
        m_setup.values = biasvariance::usualValues(m_setup);
    }
    const bool slow = m_setup.model == "document" || m_setup.model == "tanh_network";
    m_setup.runs = slow ? std::min(m_setup.runs, 20) : m_setup.runs;
    display();
    emit changed();
}

void ExperimentBar::chooseAxis() {
    if (m_filling || m_axis->currentIndex() < 0) {
        return;
    }
    m_setup.axis = chosen(m_axis);
    m_setup.values = biasvariance::usualValues(m_setup);
    for (const auto& [path, values] : m_paths) {
        if (path == m_setup.axis) {
            m_setup.values = values;
        }
    }
    display();
    emit changed();
}

void ExperimentBar::edited() {
    if (m_filling) {
        return;
    }
    const bool otherData = m_setup.data != chosen(m_data);
    m_setup.data = chosen(m_data);
    m_setup.resampling = chosen(m_resampling);
    m_setup.samples = m_samples->value();
    m_setup.noise = m_noise->value();
    m_setup.runs = m_runs->value();
    m_setup.starts = m_starts->value();
    if (otherData) {
        m_setup.inputs = m_setup.data == "moons"       ? 2
                         : m_setup.data == "linear"    ? 20
                         : m_setup.data == "slow_fast" ? 120
                                                       : 1;
        m_setup.samples = m_setup.data == "document" ? 0 : std::max<std::int64_t>(m_setup.samples, 15);
        m_setup.testPoints = m_setup.inputs > 1 || m_setup.data == "document" ? 400 : Setup().testPoints;
        m_setup.flips = m_setup.data == "moons" ? 0.1 : 0.0;
        m_setup.noise = m_setup.data == "moons" ? 0.2 : m_setup.noise;
    } else if (m_setup.data != "document") {
        m_setup.samples = std::max<std::int64_t>(m_setup.samples, 2);
    }
    display();
    emit changed();
}

} // namespace goodfit::ui
