# SPDX-FileCopyrightText: The S3 Copy authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""s3copy policy: what it writes, what it puts into a policy that is there, and what it says of one."""
import json
import os
import stat

import cli
from cli import Home, check, same

NUMBER = '012345678901'
ROOT = f'arn:aws:iam::{NUMBER}:root'
FINDING_FIELDS = ['reason', 'statement', 'sid', 'subject', 'line', 'column', 'message', 'advice']
VERDICT_FIELDS = ['input', 'bucket', 'key', 'verdict', 'findings']

home = Home()


def write(*arguments, **more):
    return home.run('policy', '--account-number', NUMBER, *arguments, **more)


def judge(policy, *locations, options=(), number=NUMBER, **more):
    text = policy if isinstance(policy, (str, bytes)) else json.dumps(policy, indent=2)
    return home.run('policy', 'check', '-', '--account-number', number, *options, *locations,
                    stdin=text, **more)


def statement(resource, **more):
    return {'Sid': 'AllowWistiaS3Copy', 'Effect': 'Allow', 'Principal': {'AWS': ROOT},
            'Action': ['s3:GetObject', 's3:GetObjectVersion'], 'Resource': resource, **more}


def policy(*statements):
    return {'Version': '2012-10-17', 'Statement': list(statements)}


def ordered(text):
    """JSON with the order of its members."""
    return json.loads(text, object_pairs_hook=lambda pairs: pairs)


@check
def writes_a_policy():
    """the policy for a bucket is what Amazon takes, members in their usual order"""
    done = write('--bucket', 'acme-video').expect(0)
    same(ordered(done.out), ordered(json.dumps(policy(statement('arn:aws:s3:::acme-video/*')))))
    assert 'arn:aws:s3:::acme-video' in done.err, done


@check
def writes_prefixes():
    """folders limit the resources, with what is special in them escaped"""
    one = write('--bucket', 'acme-video', '--prefix', 'talks/').expect(0)
    same(json.loads(one.out), policy(statement('arn:aws:s3:::acme-video/talks/*')))
    many = write('--bucket', 'acme-video', '--prefix', 'talks/', '--prefix', 'a*b?c$d é/',
                 '--prefix', 'talks/').expect(0)
    same(json.loads(many.out), policy(statement(['arn:aws:s3:::acme-video/talks/*',
                                                 'arn:aws:s3:::acme-video/a${*}b${?}c${$}d é/*'])))
    assert 'a*b?c$d é/' in many.err, many


@check
def writes_prefixes_in_any_locale():
    """a folder's name is UTF-8 whatever the locale is, as a location is"""
    done = write('--bucket', 'acme-video', '--prefix', 'é/', LC_ALL='C').expect(0)
    same(json.loads(done.out), policy(statement('arn:aws:s3:::acme-video/é/*')))
    assert write('--bucket', 'acme-video', '--prefix', b'caf\xe9/').expect(2).out == ''
    assert write('--bucket', b'caf\xe9').expect(2).out == ''
    judge(done.out, 's3://acme-video/é/a.mp4', LC_ALL='C').expect(0)


@check
def writes_the_statement_only():
    """--statement-only writes what goes inside Statement, and --list a second one"""
    done = write('--bucket', 'acme-video', '--statement-only').expect(0)
    same(json.loads(done.out), statement('arn:aws:s3:::acme-video/*'))
    both = json.loads('[' + write('--bucket', 'acme-video', '--prefix', 'talks/', '--list',
                                  '--statement-only').expect(0).out + ']')
    same([each['Sid'] for each in both], ['AllowWistiaS3Copy', 'AllowWistiaList'])
    same(both[1]['Resource'], 'arn:aws:s3:::acme-video')
    same(both[1]['Condition'], {'StringLike': {'s3:prefix': 'talks/*'}})


@check
def writes_json():
    """--json writes one object for each bucket"""
    rows = write('--bucket', 'acme-video', '--bucket', 'acme.archive', '--json').expect(0).objects()
    same([list(row) for row in rows],
         [['bucket', 'arn', 'account_number', 'policy', 'statements', 'notes']] * 2)
    same([row['arn'] for row in rows], ['arn:aws:s3:::acme-video', 'arn:aws:s3:::acme.archive'])
    same(rows[1]['policy'], policy(statement('arn:aws:s3:::acme.archive/*')))
    same(rows[1]['statements'], [statement('arn:aws:s3:::acme.archive/*')])


@check
def takes_a_bucket_by_its_arn():
    """a bucket may be named by its ARN or S3 URI"""
    for name in ('arn:aws:s3:::acme-video', 's3://acme-video', 's3://acme-video/'):
        same(json.loads(write('--bucket', name).expect(0).out),
             policy(statement('arn:aws:s3:::acme-video/*')))


@check
def keeps_what_is_there():
    """--merge keeps everything else to the letter, and merging again changes nothing"""
    before = ('{\r\n    "Version": "2012-10-17",\r\n    "Id": "caf\\u00e9",\r\n    "Statement": {\r\n'
              '        "Sid": "Site", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",'
              '\r\n        "Resource": "arn:aws:s3:::acme-video/site/*",\r\n'
              '        "Condition": {"NumericLessThan": {"s3:max-keys": 1.50}}\r\n    }\r\n}')
    once = write('--bucket', 'acme-video', '--merge', '-', stdin=before).expect(0)
    got = ordered(once.out)
    same([name for name, _ in got], ['Version', 'Id', 'Statement'])
    same(json.loads(once.out)['Statement'],
         [json.loads(before)['Statement'], statement('arn:aws:s3:::acme-video/*')])
    assert '"caf\\u00e9"' in once.out and '1.50' in once.out, once
    assert '\r\n    "Statement": [\r\n        {\r\n            "Sid": "Site"' in once.out, once
    assert 'added' in once.err, once
    twice = write('--bucket', 'acme-video', '--merge', '-', stdin=once.out).expect(0)
    same(twice.out, once.out)
    assert 'already' in twice.err, twice


@check
def brings_ours_up_to_date():
    """--merge replaces our earlier statement where it stands, and says what it named before"""
    path = home.path / 'present policy.json'
    other = {'Sid': 'Deny', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:PutObject',
             'Resource': 'arn:aws:s3:::acme-video/*'}
    path.write_text(json.dumps(policy(statement('arn:aws:s3:::acme-video/old/*'), other)))
    done = write('--bucket', 'acme-video', '--prefix', 'new/', '--merge', str(path)).expect(0)
    same(json.loads(done.out), policy(statement('arn:aws:s3:::acme-video/new/*'), other))
    assert 'arn:aws:s3:::acme-video/old/*' in done.err, done
    same(json.loads(path.read_text())['Statement'][0]['Resource'], 'arn:aws:s3:::acme-video/old/*')


@check
def begins_a_policy():
    """an empty file is a bucket without a policy, and that is said"""
    done = write('--bucket', 'acme-video', '--merge', '-', stdin=' \n').expect(0)
    same(json.loads(done.out), policy(statement('arn:aws:s3:::acme-video/*')))
    assert 'no policy yet' in done.err and 'everything else' not in done.err, done


@check
def says_what_still_keeps_wistia_out():
    """--merge says what in the rest of the policy keeps Wistia out, or may, and where it stands now"""
    sketch = statement(['acme-video', 'acme-video/*'], Sid='External Wistia Permissions')
    done = write('--bucket', 'acme-video', '--merge', '-', stdin=json.dumps(policy(sketch))).expect(0)
    line = done.out.split('\n').index('        "acme-video",') + 1
    assert f'Statement 1 (External Wistia Permissions), line {line}' in done.err, done
    assert 'Save this' not in done.err, done
    shut = {'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::acme-video/*'}
    tls = {**shut, 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}
    maybe = write('--bucket', 'acme-video', '--merge', '-', stdin=json.dumps(policy(tls))).expect(0)
    assert 'nothing has to be changed' in maybe.err and 'Save this' in maybe.err, maybe
    row = write('--bucket', 'acme-video', '--merge', '-', '--json', stdin=json.dumps(policy(shut)))
    same(row.expect(0).only()['policy']['Statement'][0], shut)
    assert 'aws:PrincipalAccount' in row.err, row
    fine = {**shut, 'Action': 's3:PutObject'}
    done = write('--bucket', 'acme-video', '--merge', '-', '--prefix', 'talks/',
                 stdin=json.dumps(policy(fine))).expect(0)
    assert 'Statement 1' not in done.err and 'Save this' in done.err, done


@check
def points_at_broken_json():
    """broken JSON is pointed at by line and column, and nothing is written"""
    for text, place in (('{\n  "Version": "2012-10-17"\n  "Statement": []\n}', 'Line 3, column 3'),
                        ('{"Statement": [1, 2}', 'Line 1, column 20'),
                        ('{"Statement": [', 'Line 1, column 16'),
                        ('{“Statement”: []}', 'Line 1, column 2'),
                        ('{"a": "b\n"}', 'Line 1, column 9'),
                        (b'{"a": "\xff"}', 'Line 1, column 8'),
                        (b'{"Statement": []}\0', 'Line 1, column 18')):
        for done in (write('--bucket', 'acme-video', '--merge', '-', stdin=text),
                     judge(text, 's3://acme-video/a.mp4')):
            done.expect(2)
            assert place in done.err and done.out == '', (text, done)


@check
def refuses_what_is_no_policy():
    """what is JSON but no policy, a folder, a missing and an enormous file are each said"""
    for text in ('[]', '1', '"x"', 'null'):
        assert write('--bucket', 'acme-video', '--merge', '-', stdin=text).expect(2).out == ''
    assert 'No such file' in write('--bucket', 'b-b-b', '--merge', '/no/such').expect(2).err
    assert 'directory' in write('--bucket', 'b-b-b', '--merge', str(home.path)).expect(2).err
    huge = '{"a": "' + 'x' * (1024 * 1024) + '"}'
    assert '20 KB' in write('--bucket', 'b-b-b', '--merge', '-', stdin=huge).expect(2).err


@check
def watches_the_size():
    """a policy over Amazon's 20 KB is written without spaces, and said to be refused where that
    does not help"""
    def filled(n):
        return policy(*[{'Sid': f'S{i}', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:PutObject',
                         'Resource': f'arn:aws:s3:::acme-video/{i}/*'} for i in range(n)])
    small = write('--bucket', 'acme-video', '--merge', '-', stdin=json.dumps(filled(50))).expect(0)
    assert '\n' in small.out.strip() and len(small.out) < 20480
    squeezed = write('--bucket', 'acme-video', '--merge', '-', stdin=json.dumps(filled(130), indent=4))
    squeezed.expect(0)
    assert '\n' not in squeezed.out.strip() and len(squeezed.out.strip()) <= 20480, len(squeezed.out)
    assert '20 KB' in squeezed.err, squeezed
    large = write('--bucket', 'acme-video', '--merge', '-', stdin=json.dumps(filled(400)))
    same(large.expect(4).err.count('20 KB'), 1)
    assert 'Save this' not in large.err, large


@check
def refuses_wrong_numbers():
    """an account number that is not twelve digits is refused with words"""
    for number in ('12345678901', '1234567890123', '1234-5678-9012', '12345678901a', '',
                   'arn:aws:iam::111122223333:root', '１２３４５６７８９０１２'):
        done = home.run('policy', '--bucket', 'acme-video', '--account-number', number).expect(2)
        assert done.out == '' and done.err.startswith('s3copy:'), done
    same(json.loads(home.run('policy', '--bucket', 'acme-video', '--account-number',
                             f' {NUMBER}\n').expect(0).out)['Statement'][0]['Principal'],
         {'AWS': ROOT})


@check
def refuses_wrong_usage():
    """each mistake of the command line is named, and nothing is written"""
    for arguments in (
            [], ['--bucket', 'acme-video'], ['--account-number', NUMBER],
            ['--bucket', 'Acme Video', '--account-number', NUMBER],
            ['--bucket', 'ab', '--account-number', NUMBER],
            ['--bucket', 's3://acme-video/key.mp4', '--account-number', NUMBER],
            ['--bucket', 'x-s3alias', '--account-number', NUMBER],
            ['--bucket', 'acme-video', '--account-number', NUMBER, '--prefix', '/talks/'],
            ['--bucket', 'acme-video', '--account-number', NUMBER, '--prefix', 'a\nb'],
            ['--bucket', 'acme-video', '--account-number', NUMBER, 'extra'],
            ['--bucket', 'acme-video', '--bucket', 'other', '--account-number', NUMBER, '--merge', '-'],
            ['--bucket', 'acme-video', '--account-number', NUMBER, '--merge', '-', '--statement-only'],
            ['check', '--account-number', NUMBER], ['check', '-', '--account-number', NUMBER],
            ['check', '-', 's3://acme-video/a.mp4'],
            ['check', '-', 's3://acme-video/a.mp4', '--account-number', NUMBER, '--bucket', 'b'],
            ['check', '-', 's3://acme-video/a.mp4', '--account-number', NUMBER, '--prefix', 'b'],
            ['check', '-', 's3://acme-video/a.mp4', '--account-number', NUMBER, '--list']):
        done = home.run('policy', *arguments, stdin='{}').expect(2)
        assert done.out == '' and done.err.startswith('s3copy:'), (arguments, done)


@check
def tells_what_a_policy_does():
    """check ends with 0 where Wistia is let in, 4 where not, 6 where it depends, the highest of
    several"""
    inside, outside = 's3://acme-video/talks/a.mp4', 's3://acme-video/films/a.mp4'
    fine = policy(statement('arn:aws:s3:::acme-video/talks/*'))
    maybe = policy(statement('arn:aws:s3:::acme-video/*', Condition={
        'IpAddress': {'aws:SourceIp': '192.0.2.0/24'}}))
    judge(fine, inside).expect(0)
    judge(fine, outside).expect(4)
    judge(maybe, inside).expect(6)
    judge(fine, inside, outside).expect(4)
    judge(fine, inside, number='111122223333').expect(4)
    judge(fine, 's3://acme-video').expect(2)
    judge(fine, 'nonsense', inside).expect(2)


@check
def points_at_the_mistake():
    """check names the statement and the line that decide, and what to change"""
    wrong = policy({'Sid': 'Fine', 'Effect': 'Allow', 'Principal': '*', 'Action': 's3:ListBucket',
                    'Resource': 'arn:aws:s3:::acme-video'},
                   statement('acme-video/*'))
    text = json.dumps(wrong, indent=2)
    line = next(i for i, row in enumerate(text.split('\n'), 1) if '"acme-video/*"' in row)
    row = judge(text, 's3://acme-video/a.mp4', options=['--json']).expect(4).only()
    same(list(row), VERDICT_FIELDS)
    same(row['verdict'], 'denied')
    first = row['findings'][0]
    same(list(first), FINDING_FIELDS)
    same((first['reason'], first['statement'], first['sid'], first['subject'], first['line']),
         ('bare-resource', 2, 'AllowWistiaS3Copy', 'acme-video/*', line))
    assert first['advice'], first
    done = judge(text, 's3://acme-video/a.mp4').expect(4)
    assert f'line {line}' in done.out and 'AllowWistiaS3Copy' in done.out, done


@check
def agrees_with_itself():
    """what policy writes, policy check allows for the keys inside, and not for the neighbours"""
    for bucket, prefix, key, neighbour in (
            ('acme-video', '', 'a.mp4', None), ('acme-video', 'talks/', 'talks/x.mp4', 'talk/x.mp4'),
            ('acme.video', 'a*b/', 'a*b/x', 'axb/x'), ('acme-video', 'q?/', 'q?/x', 'qq/x'),
            ('acme-video', 'p$/', 'p$/x', 'p/x'), ('acme-video', '${*}/', '${*}/x', '*/x'),
            ('Acme_Video', 'é \\ "x"/', 'é \\ "x"/y', 'e \\ "x"/y')):
        written = write('--bucket', bucket, '--prefix', prefix).expect(0).out
        judge(written, f's3://{bucket}/{key}').expect(0)
        judge(written, 's3://other-bucket/' + key).expect(4)
        if neighbour is not None:
            judge(written, f's3://{bucket}/{neighbour}').expect(4)


@check
def finds_buckets():
    """find asks whether a bucket exists, and where; 0 where it does, 4 where not"""
    with cli.practice() as url:
        def find(*names):
            return home.run('policy', 'find', '--s3-url', url, *names)
        names = ['practice-videos', 'practice-elsewhere', 'practice-moved', 'practice-public',
                 'practice-absent', 'nobody-has-this']
        rows = find('--json', *names).expect(4).objects()
        same([list(row) for row in rows],
             [['bucket', 'presence', 'region', 'public', 'message', 'advice']] * 6)
        same([(row['bucket'], row['presence'], row['region'], row['public']) for row in rows],
             [('practice-videos', 'there', 'us-east-1', False),
              ('practice-elsewhere', 'there', 'eu-west-1', False),
              ('practice-moved', 'moved', None, False),
              ('practice-public', 'there', 'us-east-1', True),
              ('practice-absent', 'absent', None, False),
              ('nobody-has-this', 'absent', None, False)])
        done = find('practice-elsewhere', 'arn:aws:s3:::practice-videos').expect(0)
        assert 'eu-west-1' in done.out and 'practice-videos: ' in done.out, done
    assert 'Amazon' in home.run('policy', 'find', '--s3-url', url, 'acme-video').expect(5).err


@check
def asks_nobody_but_amazon():
    """find takes no other host, and is not mixed with writing and checking"""
    for arguments in (['find'], ['find', 'ab'], ['find', 'x--x-s3'],
                      ['find', 'acme-video', '--s3-url', 'https://s3.example.com'],
                      ['find', 'acme-video', '--s3-url', 'https://s3.amazonaws.com.example.com'],
                      ['find', 'acme-video', '--s3-url', 'http://s3.amazonaws.com'],
                      ['find', 'acme-video', '--account-number', NUMBER],
                      ['find', 'acme-video', '--bucket', 'acme-video'],
                      ['find', 'acme-video', '--merge', '-']):
        done = home.run('policy', *arguments).expect(2)
        assert done.out == '' and done.err.startswith('s3copy:'), (arguments, done)


@check
def leaves_everything_alone():
    """neither command makes a history, reads a token or needs a keyring"""
    clean = Home()
    clean.run('policy', 'find', '--s3-url', 'http://127.0.0.1:9', 'acme-video').expect(5)
    clean.run('policy', '--bucket', 'acme-video', '--account-number', NUMBER,
              DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent').expect(0)
    same(list(clean.path.iterdir()), [])
    path = clean.path / 'policy.json'
    path.write_text('{}')
    os.chmod(path, stat.S_IRUSR)
    clean.run('policy', 'check', str(path), '--account-number', NUMBER, 's3://b-b-b/a.mp4').expect(4)
    same(path.read_text(), '{}')


@check
def helps():
    """--help tells the options and ends well"""
    done = home.run('policy', '--help').expect(0)
    for word in ('--bucket', '--prefix', '--account-number', '--merge', '--statement-only', 'check'):
        assert word in done.out, done
    same(done.err, '')


cli.run_checks()
