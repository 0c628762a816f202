import django.db.models.deletion
import django.db.models.manager
import nyvag.spend.rules.transitions
from django.conf import settings
from django.db import migrations, models

from nyvag.organisations.tenancy import ProtectByBody

TABLES = (
    "spend_accountcategory",
    "spend_categorysupplier",
    "spend_cuberow",
    "spend_hiddenopportunity",
    "spend_ledgerfile",
    "spend_matchdecision",
    "spend_rejectedrow",
    "spend_sourceprofile",
    "spend_spenddefinition",
    "spend_spendsetting",
    "spend_supplierinfile",
    "spend_supplierrecord",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('enterprises', '0001_register'),
        ('organisations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='file name')),
                ('sha256', models.CharField(max_length=64, verbose_name='checksum')),
                ('size_bytes', models.BigIntegerField(verbose_name='size in bytes')),
                ('state', models.CharField(choices=[(nyvag.spend.rules.transitions.LedgerState['UPLOADED'], 'uploaded'), (nyvag.spend.rules.transitions.LedgerState['CHECKED'], 'checked'), (nyvag.spend.rules.transitions.LedgerState['IMPORTING'], 'being imported'), (nyvag.spend.rules.transitions.LedgerState['CURRENT'], 'counts in the figures'), (nyvag.spend.rules.transitions.LedgerState['REPLACED'], 'replaced by a newer version'), (nyvag.spend.rules.transitions.LedgerState['FAILED'], 'failed'), (nyvag.spend.rules.transitions.LedgerState['WITHDRAWN'], 'withdrawn')], default=nyvag.spend.rules.transitions.LedgerState['UPLOADED'], max_length=12, verbose_name='state')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='period from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='period to')),
                ('default_on', models.DateField(blank=True, null=True, verbose_name='date for rows without a date')),
                ('check_result', models.JSONField(default=dict, verbose_name='what the check found')),
                ('columns', models.JSONField(default=dict, verbose_name='columns used')),
                ('row_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='rows')),
                ('rejected_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='rejected rows')),
                ('masked_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='masked rows')),
                ('sum_ore', models.BigIntegerField(blank=True, null=True, verbose_name='sum in öre')),
                ('quarantine', models.CharField(blank=True, default='', max_length=80, verbose_name='file in quarantine')),
                ('lake_version', models.CharField(blank=True, default='', max_length=80, verbose_name='version in the lake')),
                ('run_token', models.CharField(blank=True, default='', max_length=32, verbose_name='running import')),
                ('failure', models.TextField(blank=True, default='', verbose_name='why it failed')),
                ('uploaded_by_name', models.CharField(max_length=200, verbose_name='uploaded by (name)')),
                ('uploaded_at', models.DateTimeField(verbose_name='uploaded at')),
                ('imported_at', models.DateTimeField(blank=True, null=True, verbose_name='imported at')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supersedes', to='spend.ledgerfile', verbose_name='replaced by')),
                ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
            ],
            options={
                'verbose_name': 'ledger file',
                'verbose_name_plural': 'ledger files',
                'abstract': False,
                'base_manager_name': 'all_bodies',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='RejectedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.PositiveIntegerField(verbose_name='row')),
                ('column', models.CharField(max_length=200, verbose_name='column')),
                ('value', models.CharField(max_length=200, verbose_name='value')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rejections', to='spend.ledgerfile', verbose_name='ledger file')),
            ],
            options={
                'verbose_name': 'rejected row',
                'verbose_name_plural': 'rejected rows',
                'abstract': False,
                'base_manager_name': 'all_bodies',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='SourceProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64, verbose_name='fingerprint of the header')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('columns', models.JSONField(default=dict, verbose_name='columns')),
                ('updated_at', models.DateTimeField(verbose_name='updated at')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
            ],
            options={
                'verbose_name': 'source profile',
                'verbose_name_plural': 'source profiles',
                'abstract': False,
                'base_manager_name': 'all_bodies',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name='ledgerfile',
            name='profile',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='spend.sourceprofile', verbose_name='source profile'),
        ),
        migrations.CreateModel(
            name='SpendDefinition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('rules', models.JSONField(default=dict, verbose_name='rules')),
                ('reason', models.CharField(blank=True, default='', max_length=500, verbose_name='reason')),
                ('adopted_on', models.DateField(verbose_name='adopted on')),
                ('adopted_by_name', models.CharField(max_length=200, verbose_name='adopted by (name)')),
                ('created_at', models.DateTimeField(verbose_name='created at')),
                ('in_force', models.BooleanField(default=False, verbose_name='in force')),
                ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='adopted by')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
            ],
            options={
                'verbose_name': 'spend definition',
                'verbose_name_plural': 'spend definitions',
                'abstract': False,
                'base_manager_name': 'all_bodies',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='SpendSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keep_raw_files', models.BooleanField(default=False, verbose_name='keep uploaded files')),
                ('changed_at', models.DateTimeField(verbose_name='changed at')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
            ],
            options={
                'verbose_name': 'spend setting',
                'verbose_name_plural': 'spend settings',
                'abstract': False,
                'base_manager_name': 'all_bodies',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='SupplierRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=32, verbose_name='fingerprint')),
                ('buyer', models.CharField(blank=True, default='', max_length=200, verbose_name='buyer')),
                ('name', models.CharField(blank=True, default='', max_length=300, verbose_name='name in the ledger')),
                ('identity', models.CharField(blank=True, default='', max_length=100, verbose_name='number in the ledger')),
                ('supplier_kind', models.CharField(blank=True, default='', max_length=20, verbose_name='kind of supplier')),
                ('row_count', models.PositiveIntegerField(default=0, verbose_name='rows')),
                ('amount_ore', models.BigIntegerField(default=0, verbose_name='sum in öre')),
                ('first_on', models.DateField(blank=True, null=True, verbose_name='first row')),
                ('last_on', models.DateField(blank=True, null=True, verbose_name='last row')),
                ('outcome', models.CharField(choices=[('match', 'same enterprise'), ('review', 'to be reviewed'), ('none', 'not in the register'), ('person', 'private person, masked')], max_length=6, verbose_name='outcome')),
                ('basis', models.CharField(blank=True, default='', max_length=12, verbose_name='basis')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('rule_outcome', models.CharField(choices=[('match', 'same enterprise'), ('review', 'to be reviewed'), ('none', 'not in the register'), ('person', 'private person, masked')], max_length=6, verbose_name='outcome by rule')),
                ('rule_basis', models.CharField(blank=True, default='', max_length=12, verbose_name='basis by rule')),
                ('rule', models.CharField(blank=True, default='', max_length=80, verbose_name='rule')),
                ('evidence', models.CharField(blank=True, default='', max_length=500, verbose_name='evidence')),
                ('score', models.FloatField(default=0.0, verbose_name='likeness')),
                ('candidates', models.JSONField(default=list, verbose_name='candidates')),
                ('postponed_at', models.DateTimeField(blank=True, null=True, verbose_name='postponed at')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
                ('enterprise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supplier_records', to='enterprises.enterprise', verbose_name='enterprise')),
                ('rule_enterprise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enterprises.enterprise', verbose_name='enterprise by rule')),
            ],
            options={
                'verbose_name': 'supplier record',
                'verbose_name_plural': 'supplier records',
                'abstract': False,
                'base_manager_name': 'all_bodies',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='SupplierInFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.PositiveIntegerField(blank=True, null=True, verbose_name='key in the lake')),
                ('row_count', models.PositiveIntegerField(verbose_name='rows')),
                ('amount_ore', models.BigIntegerField(verbose_name='sum in öre')),
                ('first_on', models.DateField(blank=True, null=True, verbose_name='first row')),
                ('last_on', models.DateField(blank=True, null=True, verbose_name='last row')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suppliers', to='spend.ledgerfile', verbose_name='ledger file')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='in_files', to='spend.supplierrecord', verbose_name='supplier')),
            ],
            options={
                'verbose_name': 'supplier in a file',
                'verbose_name_plural': 'suppliers in files',
                'abstract': False,
                'base_manager_name': 'all_bodies',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='MatchDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('match', 'same enterprise'), ('review', 'to be reviewed'), ('none', 'not in the register'), ('person', 'private person, masked')], max_length=6, verbose_name='outcome')),
                ('rule', models.CharField(blank=True, default='', max_length=80, verbose_name='rule')),
                ('evidence', models.CharField(blank=True, default='', max_length=500, verbose_name='evidence')),
                ('score', models.FloatField(default=0.0, verbose_name='likeness')),
                ('decided_by_name', models.CharField(blank=True, default='', max_length=200, verbose_name='decided by (name)')),
                ('decided_at', models.DateTimeField(verbose_name='decided at')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('batch', models.CharField(blank=True, default='', max_length=32, verbose_name='decided together')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone at')),
                ('undone_by_name', models.CharField(blank=True, default='', max_length=200, verbose_name='undone by')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('enterprise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enterprises.enterprise', verbose_name='enterprise')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='spend.supplierrecord', verbose_name='supplier')),
            ],
            options={
                'verbose_name': 'match decision',
                'verbose_name_plural': 'match decisions',
                'abstract': False,
                'base_manager_name': 'all_bodies',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CubeRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('unit', models.CharField(blank=True, default='', max_length=200, verbose_name='unit')),
                ('account', models.CharField(blank=True, default='', max_length=20, verbose_name='account')),
                ('account_text', models.CharField(blank=True, default='', max_length=200, verbose_name='account name')),
                ('supplier_kind', models.CharField(blank=True, default='', max_length=20, verbose_name='kind of supplier')),
                ('kind', models.CharField(max_length=20, verbose_name='kind of cost')),
                ('category', models.CharField(blank=True, default='', max_length=100, verbose_name='category')),
                ('outcome', models.CharField(choices=[('match', 'same enterprise'), ('review', 'to be reviewed'), ('none', 'not in the register'), ('person', 'private person, masked')], max_length=6, verbose_name='outcome')),
                ('basis', models.CharField(blank=True, default='', max_length=12, verbose_name='basis')),
                ('known', models.BooleanField(default=True, verbose_name='the account has a rule')),
                ('amount_ore', models.BigIntegerField(verbose_name='sum in öre')),
                ('row_count', models.PositiveIntegerField(verbose_name='rows')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
                ('enterprise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enterprises.enterprise', verbose_name='enterprise')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cube', to='spend.ledgerfile', verbose_name='ledger file')),
                ('supplier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cells', to='spend.supplierrecord', verbose_name='supplier')),
            ],
            options={
                'verbose_name': 'cube row',
                'verbose_name_plural': 'cube rows',
                'abstract': False,
                'base_manager_name': 'all_bodies',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CategorySupplier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('kind', models.CharField(max_length=20, verbose_name='kind of cost')),
                ('category', models.CharField(blank=True, default='', max_length=100, verbose_name='category')),
                ('amount_ore', models.BigIntegerField(verbose_name='sum in öre')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='top_suppliers', to='spend.ledgerfile', verbose_name='ledger file')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='spend.supplierrecord', verbose_name='supplier')),
            ],
            options={
                'verbose_name': 'supplier in a category',
                'verbose_name_plural': 'suppliers in categories',
                'abstract': False,
                'base_manager_name': 'all_bodies',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='AccountCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(max_length=20, verbose_name='account')),
                ('account_text', models.CharField(blank=True, default='', max_length=200, verbose_name='account name')),
                ('category', models.CharField(max_length=100, verbose_name='category')),
                ('set_by_name', models.CharField(max_length=200, verbose_name='set by')),
                ('set_at', models.DateTimeField(verbose_name='set at')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
            ],
            options={
                'verbose_name': 'category of an account',
                'verbose_name_plural': 'categories of accounts',
                'abstract': False,
                'base_manager_name': 'all_bodies',
                'constraints': [models.UniqueConstraint(fields=('body', 'account'), name='spend_account_once')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='HiddenOpportunity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(max_length=100, verbose_name='category')),
                ('reason', models.CharField(max_length=500, verbose_name='reason')),
                ('hidden_by_name', models.CharField(max_length=200, verbose_name='hidden by')),
                ('hidden_at', models.DateTimeField(verbose_name='hidden at')),
                ('shown_again_at', models.DateTimeField(blank=True, null=True, verbose_name='shown again at')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.publicbody')),
            ],
            options={
                'verbose_name': 'hidden opportunity',
                'verbose_name_plural': 'hidden opportunities',
                'abstract': False,
                'base_manager_name': 'all_bodies',
                'constraints': [models.UniqueConstraint(condition=models.Q(('shown_again_at__isnull', True)), fields=('body', 'category'), name='spend_hidden_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='spend_hidden_with_reason', violation_error_message='Say why the category is hidden.')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('all_bodies', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name='sourceprofile',
            constraint=models.UniqueConstraint(fields=('body', 'fingerprint'), name='spend_profile_once_per_header'),
        ),
        migrations.AddIndex(
            model_name='ledgerfile',
            index=models.Index(fields=['body', 'state'], name='spend_file_state'),
        ),
        migrations.AddConstraint(
            model_name='ledgerfile',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', [nyvag.spend.rules.transitions.LedgerState['CHECKED'], nyvag.spend.rules.transitions.LedgerState['CURRENT'], nyvag.spend.rules.transitions.LedgerState['IMPORTING'], nyvag.spend.rules.transitions.LedgerState['UPLOADED']])), fields=('body', 'sha256'), name='spend_same_file_once'),
        ),
        migrations.AddConstraint(
            model_name='ledgerfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', nyvag.spend.rules.transitions.LedgerState['CURRENT']), _negated=True), ('imported_at__isnull', False), _connector='OR'), name='spend_current_was_imported', violation_error_message='A ledger that counts must have been imported.'),
        ),
        migrations.AddConstraint(
            model_name='ledgerfile',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='spend_period_in_order', violation_error_message='The period ends before it starts.'),
        ),
        migrations.AddConstraint(
            model_name='spenddefinition',
            constraint=models.UniqueConstraint(fields=('body', 'version'), name='spend_definition_version'),
        ),
        migrations.AddConstraint(
            model_name='spenddefinition',
            constraint=models.UniqueConstraint(condition=models.Q(('in_force', True)), fields=('body',), name='spend_one_definition_in_force'),
        ),
        migrations.AddConstraint(
            model_name='spendsetting',
            constraint=models.UniqueConstraint(fields=('body',), name='spend_setting_once'),
        ),
        migrations.AddIndex(
            model_name='supplierrecord',
            index=models.Index(fields=['body', 'outcome', 'amount_ore'], name='spend_supplier_queue'),
        ),
        migrations.AddIndex(
            model_name='supplierrecord',
            index=models.Index(fields=['body', 'enterprise'], name='spend_supplier_enterprise'),
        ),
        migrations.AddConstraint(
            model_name='supplierrecord',
            constraint=models.UniqueConstraint(fields=('body', 'fingerprint'), name='spend_supplier_once'),
        ),
        migrations.AddConstraint(
            model_name='supplierinfile',
            constraint=models.UniqueConstraint(fields=('file', 'supplier'), name='spend_supplier_file_once'),
        ),
        migrations.AddConstraint(
            model_name='matchdecision',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('supplier',), name='spend_one_decision_in_force'),
        ),
        migrations.AddConstraint(
            model_name='matchdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'match'), ('enterprise__isnull', False)), models.Q(models.Q(('outcome', 'match'), _negated=True), ('enterprise__isnull', True)), _connector='OR'), name='spend_match_names_enterprise', violation_error_message='A match names the enterprise; anything else names none.'),
        ),
        migrations.AddIndex(
            model_name='cuberow',
            index=models.Index(fields=['body', 'year', 'kind', 'outcome'], name='spend_cube_year'),
        ),
        migrations.AddIndex(
            model_name='cuberow',
            index=models.Index(fields=['body', 'enterprise'], name='spend_cube_enterprise'),
        ),
        migrations.AddIndex(
            model_name='categorysupplier',
            index=models.Index(fields=['body', 'year', 'category'], name='spend_category_year'),
        ),
        *(ProtectByBody(table) for table in TABLES),
    ]
